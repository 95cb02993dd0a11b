import { describeOutputFiles } from './describeOutputFiles';

// n8n's binary mode `default`: the item has the file itself, as base64.
describeOutputFiles('default');
