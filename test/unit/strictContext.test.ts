import { itemIndex, strictContext } from '../support/strictContext';

describe('a strict context', () => {
	const context = strictContext({
		continueOnFail: () => true,
		parameters: { model: 'nova-3', options: undefined },
		helpers: { getBinaryPath: (id) => id },
	});

	it('has what it was told of', () => {
		expect(context.continueOnFail()).toBe(true);
		expect(context.helpers.getBinaryPath('file-1')).toBe('file-1');
		expect(context.getNodeParameter('model', itemIndex)).toBe('nova-3');
		expect(context.getNodeParameter('options', itemIndex, {})).toEqual({});
	});

	it.each([
		['a method', () => context.getExecutionId(), "'getExecutionId'"],
		['a helper', () => context.helpers.getSSHClient, "'getSSHClient'"],
		['the presence of a method', () => 'putExecutionToWait' in context, "'putExecutionToWait'"],
		['a change', () => Object.assign(context, { logger: {} }), "'logger'"],
		['a parameter', () => context.getNodeParameter('simple', itemIndex, true), "'simple'"],
		['another item', () => context.getNodeParameter('model', itemIndex + 1), 'item 4'],
	])('refuses to be asked for %s it was not told of', (_case, ask, name) => {
		expect(ask).toThrow(name);
	});
});
