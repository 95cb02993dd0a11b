import {
	extensionFor,
	extensionOfMimeType,
	extensionOfName,
	isMediaName,
	isSameContainer,
	withoutMediaExtension,
} from './mediaTypes';
import { shortened } from '../transcript/outputFileName';

/** What n8n knows of a file. */
export interface FileTraits {
	fileName?: string;
	fileExtension?: string;
	mimeType?: string;
}

/** Extensions without a meaning, as downloads without a name have. */
const nameless = /\.(bin|blob|dat|download|file|tmp)$/i;

/**
 * The last part of a path, without the query of an address: `https://example.com/a/call.mp3?sig=1` and
 * `C:\calls\call.mp3` are both `call.mp3`. Control characters are left out. Undefined when nothing is left.
 */
export function plainFileName(fileName: string | undefined): string | undefined {
	const name = fileName?.replace(/\p{Cc}/gu, '').trim() ?? '';
	const beforeQuery = name.split(/[?#]/)[0];
	const isAddress = /^https?:\/\//i.test(name) || isMediaName(beforeQuery);
	const last = (isAddress ? beforeQuery : name).split(/[\\/]/).findLast((part) => part !== '');
	return last?.trim() || undefined;
}

/** The extensions by the file's name and by its type. */
function declared({ fileName, fileExtension, mimeType }: FileTraits) {
	const name = plainFileName(fileName) ?? '';
	return {
		byName: extensionOfName(name) ?? extensionFor(fileExtension ?? ''),
		byType: extensionOfMimeType(mimeType ?? ''),
	};
}

/**
 * Whether a file's first bytes have to be read before it can be named: when its type is unknown, or
 * contradicts its name.
 */
export function isFormatUnsure(traits: FileTraits): boolean {
	const { byName, byType } = declared(traits);
	return !byType || (byName !== undefined && !isSameContainer(byName, byType));
}

/** The extension of a container by its content, in the variety that the file calls itself. */
function extensionOf(traits: FileTraits, byContent: string | undefined): string | undefined {
	const { byName, byType } = declared(traits);
	if (!byContent) return byName ?? byType;
	return [byName, byType].find((known) => known && isSameContainer(known, byContent)) ?? byContent;
}

/**
 * The name to upload a file under: its own, with an extension that the vendors accept and its content has.
 *
 * @param byContent the extension by the file's first bytes, where they were read
 */
export function uploadName(traits: FileTraits, byContent?: string): string {
	const name = plainFileName(traits.fileName) ?? 'recording';
	const extension = extensionOf(traits, byContent);
	if (extension === undefined) return name;
	const base = shortened(withoutMediaExtension(name).replace(nameless, ''));
	return `${base || 'recording'}.${extension}`;
}
