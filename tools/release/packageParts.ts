/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { AimlSpeechToTextApi } from '../../credentials/AimlSpeechToTextApi.credentials';
import codex from '../../nodes/AimlSpeechToText/AimlSpeechToText.node.json';
import { AimlSpeechToText } from '../../nodes/AimlSpeechToText/AimlSpeechToText.node';
import packageJson from '../../package.json';

/** The project's folder. */
export const root = join(__dirname, '..', '..');

/** What npm's users get to know about a package and its owner. */
export interface PackageJson {
	name: string;
	version: string;
	license: string;
	author: { name: string; email: string };
	homepage: string;
	repository: { url: string; directory?: string };
}

/** What n8n's node panel knows about the node. */
export interface Codex {
	categories: string[];
	subcategories?: Record<string, string[]>;
}

/** All that the rules for community packages look at. */
export interface PackageParts {
	packageJson: PackageJson;
	description: INodeTypeDescription;
	credential: Pick<ICredentialType, 'properties'>;
	codex: Codex;
	/** The source of the icon for light and for dark screens. */
	icon: Readonly<Record<'light' | 'dark', string>>;
	/** The TypeScript of the node, by path. */
	sources: ReadonlyMap<string, string>;
}

const readText = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

/** This package, from its sources. */
export function packageParts(): PackageParts {
	const { description } = new AimlSpeechToText();
	const folder = join('nodes', description.name[0].toUpperCase() + description.name.slice(1));
	const icon = Object(description.icon);
	const iconFile = (theme: string) => readText(folder, String(icon[theme]).replace('file:', ''));
	const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
	return {
		packageJson,
		description,
		credential: new AimlSpeechToTextApi(),
		codex,
		icon: { light: iconFile('light'), dark: iconFile('dark') },
		sources: new Map(
			paths.filter((path) => path.endsWith('.ts')).map((path) => [path, readText(folder, path)]),
		),
	};
}
