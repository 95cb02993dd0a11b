import { describeOutputFiles } from './describeOutputFiles';

// n8n's usual binary mode: the item has an id of the file.
describeOutputFiles('filesystem');
