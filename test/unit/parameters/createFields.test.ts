import { NodeHelpers } from 'n8n-workflow';
import { knownModels } from '../../../nodes/AimlSpeechToText/models/catalogue';
import { createFields } from '../../../nodes/AimlSpeechToText/parameters/createRequest';
import { exampleNode } from '../../support/strictContext';

const notice = createFields.find(({ type }) => type === 'notice');
if (!notice) throw new Error('There is no notice');

const isShown = (id: string, operation = 'transcribeAndWait') => {
	const model = { __rl: true, mode: 'list', value: id };
	return NodeHelpers.displayParameter({ operation, model }, notice, exampleNode, null);
};

describe('the notice about the end of a model', () => {
	it('stands right below the model', () => {
		expect(createFields.map(({ name }) => name).slice(0, 2)).toEqual(['model', notice.name]);
	});

	it('says in one sentence when that is, and what to do', () => {
		expect(notice.displayName).toBe(
			'OpenAI retires GPT-4o Transcribe and GPT-4o Mini Transcribe on 2027-02-26; choose another model before then, such as GPT Transcribe.',
		);
	});

	it('is shown for exactly the two models that it is about', () => {
		const shown = knownModels.filter(({ id }) => isShown(id)).map(({ id }) => id);
		expect(shown).toEqual(['openai/gpt-4o-transcribe', 'openai/gpt-4o-mini-transcribe']);
		expect(isShown('openai/gpt-transcribe')).toBe(false);
		expect(isShown('vendor/scribe')).toBe(false);
	});

	it('is not shown where there is no model', () => {
		expect(isShown('openai/gpt-4o-transcribe', 'get')).toBe(false);
	});
});

describe.each([
	['language', 'string', ''],
	['identifySpeakers', 'boolean', false],
])('the parameter %s', (name, type, value) => {
	const field = createFields.find((known) => known.name === name);

	it('is there for every model, and empty at first', () => {
		expect(field).toMatchObject({ type, default: value });
		expect(Object.keys(field?.displayOptions?.show ?? {})).toEqual(['operation']);
	});
});
