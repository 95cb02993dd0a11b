/** What the tests and their subjects mostly take from n8n-workflow: all of it takes a second to load. */
const light = {
	...require('n8n-workflow/dist/cjs/errors'),
	...require('n8n-workflow/dist/cjs/utils'),
};

module.exports = new Proxy(light, {
	get: (target, name) =>
		name in target ? target[name] : require('n8n-workflow/dist/cjs/index.js')[name],
});
