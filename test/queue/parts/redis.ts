import { freePort } from '../../e2e/server/freePort';
import { redisServer } from './debian';
import { startDatabase } from './databaseProgram';

/** A server of one's own, on a free port of this machine. */
export interface Database {
	port: number;
	stop(): Promise<void>;
}

/** Starts a Redis that keeps everything in memory. */
export async function startRedis(): Promise<Database> {
	const port = await freePort();
	const { stop } = await startDatabase(
		{
			name: 'Redis',
			file: redisServer,
			args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'],
			readyWhen: /Ready to accept connections/,
		},
		'TERM',
	);
	return { port, stop };
}
