const { isMainThread } = require('node:worker_threads');

// Loaded into n8n before anything else: however the tests end, n8n ends with them, because the other end
// of its standard input closes then. n8n's threads load it, too, but have another standard input.
if (isMainThread) {
	// The log isn't read then, and n8n would log every failed write of a log line, without end.
	for (const log of [process.stdout, process.stderr]) log.on('error', () => {});
	process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
}
