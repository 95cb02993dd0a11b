import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	isServiceRemote,
	readServiceAccess,
} from '../../../nodes/AimlSpeechToText/service/credential';
import { exampleNode, strictContext } from '../../support/strictContext';

const chosen = { id: '1', name: 'My key' };

/** A node with this credential, or with one that n8n cannot read. */
const withCredential = (fields: ICredentialDataDecryptedObject | Error, isChosen = true) =>
	strictContext({
		async getCredentials<T extends object>(type: string): Promise<T> {
			if (type !== 'aimlSpeechToTextApi') throw new Error(`Nobody has a credential '${type}'`);
			if (fields instanceof Error) throw fields;
			return Object.assign(Object.create({}), fields);
		},
		getNode: () =>
			isChosen ? { ...exampleNode, credentials: { aimlSpeechToTextApi: chosen } } : exampleNode,
	});

const usual = { apiKey: 'example-key', baseUrl: 'https://api.aimlapi.com' };

describe('the credential of a node', () => {
	it('has the key, as typed and as sent, and the address', async () => {
		const fields = { apiKey: ' Bearer example-key\n', baseUrl: 'https://api.aimlapi.com/v1/' };
		expect(await readServiceAccess(withCredential(fields))).toEqual({
			apiKey: 'example-key',
			typedKey: ' Bearer example-key\n',
			baseUrl: 'https://api.aimlapi.com',
		});
	});

	it.each([
		[{ ...usual, apiKey: ' ' }, "'API Key' is empty", 'Enter the key'],
		[{ baseUrl: usual.baseUrl }, "'API Key' is empty", 'Enter the key'],
		[{ ...usual, baseUrl: 'api.aimlapi.com' }, "'Base URL' is not a web address", 'Enter https://'],
		[{ apiKey: usual.apiKey }, "'Base URL' is empty", 'Enter https://'],
	])(
		'cannot lack one of its fields, or have an invalid one: %j',
		async (fields, message, advice) => {
			await expect(readServiceAccess(withCredential(fields))).rejects.toMatchObject({
				message,
				details: {
					description: expect.stringMatching(
						new RegExp(`^${advice}.*'AIML Speech-to-Text API'\\.$`),
					),
				},
			});
		},
	);

	it('is read once per run, however many ask for it', async () => {
		const getCredentials = jest.fn().mockResolvedValue(usual);
		const context = strictContext({ getCredentials });
		await Promise.all([readServiceAccess(context), isServiceRemote(context)]);
		await readServiceAccess(context);
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});

	it('is read again after it could not be read', async () => {
		const getCredentials = jest.fn().mockResolvedValue(usual).mockRejectedValueOnce(new Error());
		const context = strictContext({ getCredentials, getNode: () => exampleNode });
		await expect(readServiceAccess(context)).rejects.toThrow('No credential is selected');
		expect((await readServiceAccess(context)).apiKey).toBe('example-key');
	});

	it('has to be chosen', async () => {
		const none = withCredential(new Error('Node does not have any credentials set'), false);
		await expect(readServiceAccess(none)).rejects.toMatchObject({
			message: 'No credential is selected',
			details: { description: expect.stringContaining("'AIML Speech-to-Text API'") },
			reason: undefined,
		});
	});

	it('has to be readable; when it is not, the reason is what n8n says', async () => {
		const lost = withCredential(new Error('Credential with ID "1" does not exist'));
		await expect(readServiceAccess(lost)).rejects.toMatchObject({
			message: 'The credential could not be read',
			details: { description: expect.stringContaining('create a new one') },
			reason: 'Credential with ID "1" does not exist',
		});
	});
});

it.each([
	['https://api.aimlapi.com', true],
	['http://localhost:8080', false],
	['http://127.0.0.1:8080', false],
])('The service at %s runs elsewhere: %s', async (baseUrl, isElsewhere) => {
	expect(await isServiceRemote(withCredential({ ...usual, baseUrl }))).toBe(isElsewhere);
});
