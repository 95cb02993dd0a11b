/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import { npm } from './npm';

const root = join(__dirname, '..', '..', '..');

/** Packs the built project as `npm publish` would. Returns the path of the tarball in `folder`. */
export async function packPackage(folder: string): Promise<string> {
	const printed = await npm(['pack', '--json', '--pack-destination', folder], { cwd: root });
	const [{ filename }]: Array<{ filename: string }> = JSON.parse(printed);
	return join(folder, filename);
}
