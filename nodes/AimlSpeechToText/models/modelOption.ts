/**
 * Models by the beginnings of their ids. No regular expressions: n8n 2.x runs each of them in a context of
 * its own, for every item, and fails the whole workflow when a busy machine does not get to it in 250 ms
 * (n8n-workflow, safe-regex).
 */
export interface ModelNames {
	startsWith: readonly string[];
	/** Beginnings of those among them that are not meant. */
	except?: readonly string[];
}

const startsWithAny = (modelId: string, beginnings: readonly string[]): boolean =>
	beginnings.some((beginning) => modelId.startsWith(beginning));

/** Whether a model id or alias is meant. */
export const areNamesOf = ({ startsWith, except = [] }: ModelNames, modelId: string): boolean =>
	startsWithAny(modelId, startsWith) && !startsWithAny(modelId, except);

/** One option of a speech-to-text model, as data: its names and the values it accepts. */
export type ModelOption = OptionText & OptionValue;

interface OptionText {
	/** The service's own field name. */
	name: string;
	displayName: string;
	description: string;
	placeholder?: string;
	/** The only models of the family with this option. */
	onlyFor?: ModelNames;
	/** The parameter of the node that stands for it, or that it makes void. */
	role?: 'language' | 'languageDetection' | 'speakers';
	/** Whether it is among those that most people look for. */
	isCommon?: true;
	/** The unit of a length of time. */
	unit?: 'seconds' | 'milliseconds';
	/** Another option of the model, without which it has no effect. */
	needs?: string;
}

type OptionValue =
	| { kind: 'boolean' }
	| { kind: 'string'; default?: string }
	| { kind: 'number' | 'integer'; default: number; minimum?: number; maximum?: number }
	/**
	 * Several texts: typed with commas between them, or an array from an expression. `excludes` are the
	 * characters that no entry may have.
	 */
	| { kind: 'list'; excludes?: string }
	/** On, off, or the texts to choose among. */
	| { kind: 'booleanOrList' }
	| { kind: 'enum'; default: string; values: Labels }
	| { kind: 'enumList'; values: Labels }
	/** Texts and what to write instead of them: `[{ from, to }]`. */
	| { kind: 'pairs' };

/** The service's values and how people read them, in the order to show them. */
type Labels = Readonly<Record<string, string>>;
