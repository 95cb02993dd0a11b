import type { INodeProperties } from 'n8n-workflow';

/** A parameter of the node or the credential, wherever it stands. */
export interface Field {
	/** Its own name after those of the collections around it, such as `options.include`. */
	path: string;
	field: INodeProperties;
}

/** One choice of an `options` or `multiOptions` parameter. */
export interface Choice {
	name: string;
	value: unknown;
	description?: string;
	action?: string;
}

const nestedIn = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option && 'displayName' in option ? [option] : [];
	});

/** Every parameter with those inside its collections, in the order in which n8n shows them. */
export const fieldsOf = (properties: readonly INodeProperties[], parent = ''): Field[] =>
	properties.flatMap((field) => {
		const path = `${parent}${field.name}`;
		return [{ path, field }, ...fieldsOf(nestedIn(field), `${path}.`)];
	});

/** The choices of a parameter; none when it has no list. */
export const choicesOf = ({ options = [] }: INodeProperties): Choice[] =>
	options.flatMap((option) => ('value' in option ? [option] : []));
