/* Plain JavaScript, because a compiler on board would be measured as well. */
const { join } = require('node:path');

/** What n8n does with a package: it requires its files and creates one of each class. */
function loadPackage(folder) {
	const { n8n } = require(join(folder, 'package.json'));
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		const classes = Object.values(require(join(folder, file)));
		for (const Class of classes) new Class();
	}
}

process.once('message', ({ folder }) => {
	// n8n has loaded it long before, and so have other packages.
	require('n8n-workflow');
	global.gc();
	const heapBefore = process.memoryUsage().heapUsed;
	const start = performance.now();
	loadPackage(folder);
	const seconds = (performance.now() - start) / 1000;
	global.gc();
	const heapBytes = process.memoryUsage().heapUsed - heapBefore;
	process.send({ value: { seconds, heapBytes } });
});
