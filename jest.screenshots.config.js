const config = require('./jest.e2e.config.js');

// The tests of the editor also write the pictures of docs/images when they see this.
process.env.SCREENSHOTS = 'true';

/** @type {import('jest').Config} */
module.exports = { ...config, testMatch: ['<rootDir>/test/e2e/editor/**/*.test.ts'] };
