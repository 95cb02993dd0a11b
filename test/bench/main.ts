import { benchTranscript } from './transcript';

void benchTranscript();
