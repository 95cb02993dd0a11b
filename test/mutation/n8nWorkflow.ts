// What the tests and their subjects take from n8n-workflow: all of it takes a second to load.
export { NodeApiError, NodeOperationError } from 'n8n-workflow/dist/cjs/errors';
export { sleep } from 'n8n-workflow/dist/cjs/utils';
