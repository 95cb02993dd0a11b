export type { UploadedFile } from './createRequest';
export type { Fault } from './faults';
export type { Job } from './jobs';
export { documentedModels, newerModels, type Family, type Model } from './models';
export type { LoggedRequest, Route } from './requestLog';
export { startSandbox, type Sandbox } from './server';
export { defaultSettings, type SandboxSettings } from './settings';
