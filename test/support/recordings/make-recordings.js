#!/usr/bin/env node
/**
 * Makes every recording in this folder, and recordings.json, anew from scripts.json.
 * Needs espeak-ng, sox and ffmpeg (with ffprobe) on the PATH.
 */
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const scripts = JSON.parse(readFileSync(join(__dirname, 'scripts.json'), 'utf8'));

const BYTES_PER_SAMPLE = 2;
/** Silence before the first and after the last turn, in seconds. */
const LEAD = 0.2;
const TAIL = 0.25;

const roundToMilliseconds = (seconds) => Math.round(seconds * 1000) / 1000;

/** Speaks one turn: 16-bit mono samples, cut to the first and last sound so its times are exact. */
function speak({ voice, pitch }, text, sampleRate) {
	const speech = execFileSync('espeak-ng', ['-v', voice, '-p', pitch, '--stdout', text]);
	const fromTheEdge = ['silence', '1', '0.01', '0.5%'];
	return execFileSync(
		'sox',
		// -D: dither is random noise, and would make every run another file.
		['-D', '-t', 'wav', '-', '-t', 's16', '-r', sampleRate, '-c', '1', '-', 'gain', '-n', '-3']
			.concat(fromTheEdge, 'reverse', fromTheEdge, 'reverse')
			.map(String),
		{ input: speech, stdio: ['pipe', 'pipe', 'ignore'] },
	);
}

/** Puts the turns one after the other: `{ utterances, channels: Buffer[], sampleRate }`. */
function perform({ turns, voices, sampleRate, channelPerSpeaker }) {
	const speakers = Object.keys(voices);
	let seconds = LEAD;
	const spoken = turns.map(({ speaker, text, pause = 0 }) => {
		const samples = speak(voices[speaker], text, sampleRate);
		const start = seconds + pause;
		const end = start + samples.length / BYTES_PER_SAMPLE / sampleRate;
		seconds = end;
		const channel = channelPerSpeaker ? speakers.indexOf(speaker) : 0;
		return { speaker, channel, start, end, text, samples };
	});
	const length = Math.ceil((seconds + TAIL) * sampleRate) * BYTES_PER_SAMPLE;
	const channels = Array.from({ length: channelPerSpeaker ? speakers.length : 1 }, () =>
		Buffer.alloc(length),
	);
	for (const { channel, start, samples } of spoken) {
		samples.copy(channels[channel], Math.round(start * sampleRate) * BYTES_PER_SAMPLE);
	}
	const utterances = spoken.map(({ speaker, channel, start, end, text }) => ({
		speaker,
		channel,
		start: roundToMilliseconds(start),
		end: roundToMilliseconds(end),
		text,
	}));
	return { utterances, channels };
}

/** Interleaves the channels' samples, as raw multi-channel audio expects. */
function interleave(channels) {
	const mixed = Buffer.alloc(channels[0].length * channels.length);
	for (let at = 0; at < channels[0].length; at += BYTES_PER_SAMPLE) {
		channels.forEach((samples, index) => {
			const target = at * channels.length + index * BYTES_PER_SAMPLE;
			samples.copy(mixed, target, at, at + BYTES_PER_SAMPLE);
		});
	}
	return mixed;
}

function encode({ codec, bitrate, sampleRate }, channels, path) {
	const input = ['-f', 's16le', '-ar', sampleRate, '-ac', channels.length, '-i', 'pipe:0'];
	// bitexact: no encoder version, and no random stream number in Ogg.
	const output = ['-c:a', codec, '-flags:a', '+bitexact', '-fflags', '+bitexact'];
	if (bitrate) output.push('-b:a', bitrate);
	execFileSync(
		'ffmpeg',
		['-hide_banner', '-loglevel', 'error', '-y', ...input, ...output, path].map(String),
		{ input: interleave(channels) },
	);
}

function durationOf(path) {
	const show = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0'];
	return roundToMilliseconds(
		Number(execFileSync('ffprobe', [...show, path], { encoding: 'utf8' })),
	);
}

const recordings = scripts.map((script) => {
	const { name, file, mimeType, language } = script;
	const { utterances, channels } = perform(script);
	const path = join(__dirname, file);
	encode(script, channels, path);
	const content = readFileSync(path);
	return {
		name,
		file,
		mimeType,
		sha256: createHash('sha256').update(content).digest('hex'),
		bytes: content.length,
		language,
		durationSeconds: durationOf(path),
		text: utterances.map(({ text }) => text).join(' '),
		utterances,
	};
});

writeFileSync(join(__dirname, 'recordings.json'), `${JSON.stringify(recordings, null, '\t')}\n`);
