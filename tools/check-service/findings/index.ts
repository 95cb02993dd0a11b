import { accountPoints } from './account';
import { answerPoints } from './answers';
import { documentPoints } from './documents';
import { endpointPoints } from './endpoints';
import { errorPoints } from './errors';
import type { Evidence } from './evidence';
import { headerPoints } from './headers';
import { limitPoints } from './limits';
import { modelPoints } from './models';
import { optionPoints } from './options';
import { payloadPoints } from './payloads';
import { readPoint, type Finding } from './point';
import { uploadPoints } from './uploads';
import { usageLogPoints } from './usageLog';

/** Every point, in the order of the report. */
const points = {
	Answers: answerPoints,
	Transcripts: payloadPoints,
	Uploads: uploadPoints,
	'Limits and URLs': limitPoints,
	Models: modelPoints,
	Options: optionPoints,
	'Rejections and failures': errorPoints,
	Endpoints: endpointPoints,
	Headers: headerPoints,
	'Account and cost': accountPoints,
	'Usage log': usageLogPoints,
	Documents: documentPoints,
};

export interface FindingGroup {
	title: string;
	findings: Finding[];
}

/** What a check has found out, point by point. */
export const findingsOf = (evidence: Evidence): FindingGroup[] =>
	Object.entries(points).map(([title, group]) => ({
		title,
		findings: group.map((point) => readPoint(point, evidence)),
	}));
