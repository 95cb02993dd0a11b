import type { IExecuteFunctions, INode, IWorkflowDataProxyData } from 'n8n-workflow';

/** An object that has only the members it was given; any other use of it fails and names the member. */
export function strict<T extends object>(what: string, members: Partial<T>): T {
	const refuse = (name: string | symbol): never => {
		throw new Error(`${what} was not told of '${String(name)}'`);
	};
	return new Proxy<T>(Object.assign(Object.create(null), members), {
		get: (target, name) => (Object.hasOwn(target, name) ? Reflect.get(target, name) : refuse(name)),
		has: (target, name) => Object.hasOwn(target, name) || refuse(name),
		set: (_target, name) => refuse(name),
	});
}

type Helpers = IExecuteFunctions['helpers'];

interface KnownMembers extends Partial<Omit<IExecuteFunctions, 'helpers' | 'getNodeParameter'>> {
	/** The node's parameters; `undefined` for one that n8n hides, which has its fallback then. */
	parameters?: Record<string, unknown>;
	helpers?: Partial<Helpers>;
}

/** The item that the tests with a strict context are about. */
export const itemIndex = 3;

/**
 * What n8n passes to a node, as far as a test defines it. Asking for another parameter, another item or any
 * other service of n8n fails.
 */
export function strictContext({
	parameters = {},
	helpers = {},
	...members
}: KnownMembers): IExecuteFunctions {
	// Without a type, as n8n's: each overload of `getNodeParameter` promises another one.
	const values = Object.assign(Object.create(null), parameters);
	return strict<IExecuteFunctions>('The context', {
		...members,
		helpers: strict<Helpers>("The context's helpers", helpers),
		getNodeParameter(name: string, index?: number, fallback?: unknown) {
			if (!Object.hasOwn(values, name)) throw new Error(`No parameter '${name}' is known`);
			if (index !== itemIndex) throw new Error(`'${name}' was asked for item ${index}`);
			return values[name] ?? fallback;
		},
	});
}

/** The member of a context that knows which run of the node this is. */
export const dataOfRun = ($runIndex: number) => (): IWorkflowDataProxyData =>
	Object.assign(Object.create({}), { $runIndex });

export const exampleNode: INode = {
	id: 'node-1',
	name: 'Transcribe',
	type: 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A context that knows its node, and what a test adds. */
export const nodeContext = (members: KnownMembers = {}): IExecuteFunctions =>
	strictContext({ getNode: () => exampleNode, ...members });
