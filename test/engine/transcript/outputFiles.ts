import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { SandboxedNode } from '../../support/engine/sandboxedNode';

export const fileKinds = ['txt', 'srt', 'vtt', 'json'];

/** The parameters that ask for these files, and for other options beside them. */
export const asking = (outputFiles: string[], options: INodeParameters = {}): INodeParameters => ({
	options: { outputFiles, ...options },
});

/** The fields of an item's files and the files' names. */
export const fileNamesOf = ({ binary = {} }: INodeExecutionData) =>
	Object.fromEntries(Object.entries(binary).map(([field, { fileName }]) => [field, fileName]));

/** The text in one of an item's files. */
export async function contentOf(
	{ engine }: SandboxedNode,
	{ binary = {} }: INodeExecutionData,
	field: string,
): Promise<string> {
	return (await engine.read(binary[field])).toString('utf8');
}
