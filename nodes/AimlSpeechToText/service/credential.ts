import type { IExecuteFunctions } from 'n8n-workflow';
import { cleanApiKey } from './apiKey';
import { isLoopback, readBaseUrl } from './baseUrl';
import { messageOf, TranscriptionFailure } from '../shared/failure';

/** The type of the credential, and its name as people read it. */
export const credentialType = 'aimlSpeechToTextApi';
const displayName = "'AIML Speech-to-Text API'";

/** Where requests go, and the key they carry. */
export interface ServiceAccess {
	/** As it is sent. */
	apiKey: string;
	/** As it was typed: n8n's own texts may have it so. */
	typedKey: string;
	/** Without a trailing slash or `/v1`. */
	baseUrl: string;
}

async function readFields(
	context: IExecuteFunctions,
): Promise<{ apiKey: string; baseUrl: string }> {
	try {
		const { apiKey, baseUrl } = await context.getCredentials(credentialType);
		return { apiKey: String(apiKey ?? ''), baseUrl: String(baseUrl ?? '') };
	} catch (error) {
		const isChosen = context.getNode().credentials?.[credentialType] !== undefined;
		throw isChosen
			? new TranscriptionFailure(
					'The credential could not be read',
					{ description: `Choose another ${displayName} credential, or create a new one.` },
					{ reason: messageOf(error) },
				)
			: new TranscriptionFailure('No credential is selected', {
					description: `Choose an ${displayName} credential at the top of the parameters, or create one there.`,
				});
	}
}

async function readAccess(context: IExecuteFunctions): Promise<ServiceAccess> {
	const fields = await readFields(context);
	const apiKey = cleanApiKey(fields.apiKey);
	const address = readBaseUrl(fields.baseUrl);
	if ('invalid' in address) {
		throw new TranscriptionFailure(address.invalid, {
			description: `${address.advice} Correct it in the credential ${displayName}.`,
		});
	}
	if (apiKey === '') {
		throw new TranscriptionFailure("'API Key' is empty", {
			description: `Enter the key from your AI/ML API account in the credential ${displayName}.`,
		});
	}
	return { apiKey, typedKey: fields.apiKey, baseUrl: address.url };
}

const accessOf = new WeakMap<IExecuteFunctions, Promise<ServiceAccess>>();

/**
 * Where requests go, and the key they carry. Read from the node's credential once per run, because n8n
 * decrypts it each time.
 *
 * @throws TranscriptionFailure that names the field which cannot be used
 */
export async function readServiceAccess(context: IExecuteFunctions): Promise<ServiceAccess> {
	const access = accessOf.get(context) ?? readAccess(context);
	accessOf.set(context, access);
	return await access.catch(async (failure: unknown) => {
		// What failed for one item may succeed for the next.
		accessOf.delete(context);
		return await Promise.reject(failure);
	});
}

/**
 * Whether the service runs elsewhere, and so does not reach what only this network knows.
 *
 * @throws TranscriptionFailure when the credential cannot be used
 */
export async function isServiceRemote(context: IExecuteFunctions): Promise<boolean> {
	const { baseUrl } = await readServiceAccess(context);
	return !isLoopback(new URL(baseUrl).hostname);
}
