import { startProgram, type Command, type Program } from '../../e2e/server/program';

/** Debian's folders; redis and PostgreSQL need no other variables. */
const path = '/usr/bin:/bin';

/**
 * Starts a database that ends with this process in whatever way that ends.
 *
 * @param user whom it runs as, when not as oneself
 */
export async function startDatabase(
	{ name, file, args, readyWhen }: Omit<Command, 'env'>,
	endSignal: 'TERM' | 'INT',
	user: string[] = [],
): Promise<Program> {
	return await startProgram({
		name,
		file: 'setpriv',
		args: ['--pdeathsig', endSignal, ...user, file, ...args],
		env: { PATH: path },
		readyWhen,
	});
}
