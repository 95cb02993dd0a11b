export type { Answer, Script } from './answer';
export { RECORDINGS_PATH } from './audio';
export type { UploadedFile } from './createRequest';
export type { Fault } from './faults';
export type { Job } from './jobs';
export type { LoggedRequest, Route } from './request';
export { startSandbox, type Sandbox } from './server';
export type { SandboxSettings } from './settings';
