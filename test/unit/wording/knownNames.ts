import { AimlSpeechToTextApi } from '../../../credentials/AimlSpeechToTextApi.credentials';
import { AimlSpeechToText } from '../../../nodes/AimlSpeechToText/AimlSpeechToText.node';
import { choicesOf, fieldsOf } from './fields';

const { displayName, properties } = new AimlSpeechToText().description;
const credential = new AimlSpeechToTextApi();

/** The names that people see in the editor: of the node, its credential, parameters and choices. */
export const knownNames: ReadonlySet<string> = new Set([
	...[displayName, credential.displayName],
	...[...fieldsOf(properties), ...fieldsOf(credential.properties)].flatMap(({ field }) => [
		field.displayName,
		...choicesOf(field).map(({ name }) => name),
	]),
]);
