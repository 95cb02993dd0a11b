import * as fc from 'fast-check';
import { readAddress } from '../../../nodes/AimlSpeechToText/recording/address';

const urlOf = (text: string) => {
	const address = readAddress(text);
	return 'url' in address ? address.url : address.message;
};
const refusalOf = (text: string) => {
	const address = readAddress(text);
	return 'message' in address ? address : { message: `sent: ${address.url}`, description: '' };
};

const call = 'https://example.com/call.mp3';

describe('an address as people and agents write it', () => {
	it.each([
		['with blanks around it', `  ${call}\n`],
		['with a no-break space and a mark without a width', `\u00A0\uFEFF${call}\u200B`],
		['in angle brackets', `<${call}>`],
		['in double quotes', `"${call}"`],
		['in single quotes', `'${call}'`],
		['in typographic quotes', `“${call}”`],
		['in German quotes', `„${call}“`],
		['in French quotes', `«${call}»`],
		['in backticks', `\`${call}\``],
		['in a code block of three', `\`\`\`${call}\`\`\``],
		['in parentheses', `(${call})`],
		['in bold', `**${call}**`],
		['in square brackets', `[${call}]`],
		['as a Markdown link', `[the call](${call})`],
		['as a Markdown link without a text', `[](${call})`],
		['as a Markdown link that shows itself', `[${call}](${call})`],
		['as a Markdown link with a title', `[the call](${call} "Call of May")`],
		['as a Markdown link in angle brackets', `[the call](<${call}>)`],
		['as a Markdown image', `![the call](${call})`],
		['as a Markdown link at the end of a sentence', `[the call](${call}).`],
		['at the end of a sentence', `${call}.`],
		['before a comma', `${call},`],
		['before a semicolon', `${call};`],
		['before an exclamation mark', `${call}!`],
		['before the end of a parenthesis', `${call}).`],
		['in quotes at the end of a sentence', `"${call}".`],
		['before a quote that began elsewhere', `${call}"`],
		['over two lines', 'https://example.com/\n\tcall.mp3'],
	])('is taken out of what is around it: %s', (_where, text) => {
		expect(urlOf(text)).toBe(call);
	});

	it.each([
		['https://example.com/Call (1).mp3', 'https://example.com/Call%20(1).mp3'],
		['[x](https://example.com/Call_(1).mp3)', 'https://example.com/Call_(1).mp3'],
		['https://example.com/call(1)', 'https://example.com/call(1)'],
		['https://example.com/call.mp3?a=(1)', 'https://example.com/call.mp3?a=(1)'],
	])('keeps brackets of its own: %s', (text, url) => {
		expect(urlOf(text)).toBe(url);
	});

	it('loses the end of a sentence behind a signature, too', () => {
		expect(urlOf(`${call}?X-Amz-Signature=5f1e2d.`)).toBe(`${call}?X-Amz-Signature=5f1e2d`);
	});
});

describe('a valid address', () => {
	it.each([
		'https://bucket.s3.amazonaws.com/a/call.mp3?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20261101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024',
		'https://storage.googleapis.com/bucket/call%20one.mp3?GoogleAccessId=a%40b.iam.gserviceaccount.com&Expires=1&Signature=mQ%2Bx%2F%3D%3D',
		'https://account.blob.core.windows.net/c/call.wav?sv=2022-11-02&sig=Zz%2Bw%3D&se=2026-11-27T10%3A00%3A00Z',
		'https://d111111abcdef8.cloudfront.net/call.mp3?Expires=1357034400&Signature=nitfHRCrtziwO2HwPfWw~yYDhUF5EwRunQA-j19DzZrvDh6hQ73lDx~-ar3UocvvRQVw6EkC~GdpGQyyOSKQim-TxAnW7d8F5Kkai9HVx0FIu-5jcQb0UEmatEXAMPLE3ReXySpLSMj0yCd3ZAB4UcBCAqEijkytL6f3fVYNGQI6__',
		'https://firebasestorage.googleapis.com/v0/b/app/o/audio%2Fcall.m4a?alt=media&token=1-2-3',
		'HTTPS://Example.COM:443/a/../call.mp3',
		'https://user:p%40ss@example.com/call.mp3#t=10',
		'http://example.com',
		'https://example.com/?',
		"https://example.com/a;b,c:d@e!f$g&h'i(j)*k+l=m~n",
		'https://example.com/api/recordings/17/',
		'https://example.com/listen?then=what.',
		'https://xn--mller-kva.example/a%C3%BC.mp3',
		'https://8.8.8.8/call.mp3',
		'https://[2a00:1450:4001:82a::200e]/call.mp3',
	])('is sent byte for byte: %s', (url) => {
		expect(urlOf(url)).toBe(url);
	});

	it('is sent byte for byte, whatever is in it', () => {
		const addresses = fc.webUrl({ withQueryParameters: true, withFragments: true });
		fc.assert(
			fc.property(addresses, (url) => {
				const address = readAddress(url);
				if ('url' in address) expect(address.url).toBe(url);
			}),
		);
	});
});

describe('what a URI cannot have', () => {
	it.each([
		['a blank', 'https://example.com/my call.mp3', 'https://example.com/my%20call.mp3'],
		['an umlaut', 'https://example.com/Gespräch.mp3', 'https://example.com/Gespr%C3%A4ch.mp3'],
		['Chinese', 'https://example.com/录音.mp3', 'https://example.com/%E5%BD%95%E9%9F%B3.mp3'],
		['an emoji', 'https://example.com/🎙.mp3', 'https://example.com/%F0%9F%8E%99.mp3'],
		['half of one', 'https://example.com/\uD83C.mp3', 'https://example.com/%EF%BF%BD.mp3'],
		['quotes', 'https://example.com/a"b.mp3', 'https://example.com/a%22b.mp3'],
		['a pipe', 'https://example.com/a|b.mp3', 'https://example.com/a%7Cb.mp3'],
		['brackets', 'https://example.com/[1].mp3', 'https://example.com/%5B1%5D.mp3'],
		['braces', 'https://example.com/{1}^`.mp3', 'https://example.com/%7B1%7D%5E%60.mp3'],
		['angles', 'https://example.com/a<b>.mp3', 'https://example.com/a%3Cb%3E.mp3'],
		['a bare percent sign', 'https://example.com/100%.mp3', 'https://example.com/100%25.mp3'],
		['a broken code', 'https://example.com/%zz%20.mp3', 'https://example.com/%25zz%20.mp3'],
		['backslashes', 'https://example.com\\a\\b.mp3', 'https://example.com/a/b.mp3'],
		[
			'a blank in the query',
			'https://example.com/a?n=b c&s=%2B',
			'https://example.com/a?n=b%20c&s=%2B',
		],
		['a line separator', 'https://example.com/a\u2028b', 'https://example.com/a%E2%80%A8b'],
		[
			'a login',
			'https://jürgen:pä@bücher.example/a',
			'https://j%C3%BCrgen:p%C3%A4@xn--bcher-kva.example/a',
		],
		[
			'a host of letters',
			'https://bücher.example/ä.mp3',
			'https://xn--bcher-kva.example/%C3%A4.mp3',
		],
	])('is percent-encoded: %s', (_what, text, url) => {
		expect(urlOf(text)).toBe(url);
	});

	it('is never left in an address that is sent', () => {
		const rest = fc.string({ unit: 'binary', maxLength: 40 });
		fc.assert(
			fc.property(rest, (text) => {
				const address = readAddress(`https://example.com/${text}`);
				const url = 'url' in address ? address.url : '';
				expect(url).toMatch(/^https:\/\/example\.com\/([\w.~:/?#@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*$/);
			}),
		);
	});
});

describe('a link that people share', () => {
	const drive = (id: string, more = '') =>
		`https://drive.usercontent.google.com/download?id=${id}&export=download&confirm=t${more}`;
	const raw = 'https://raw.githubusercontent.com/owner/repo';

	it.each([
		['https://drive.google.com/file/d/1AbC_d-E/view?usp=sharing', drive('1AbC_d-E')],
		['https://drive.google.com/file/d/1AbC_d-E/view', drive('1AbC_d-E')],
		['https://drive.google.com/file/d/1AbC_d-E', drive('1AbC_d-E')],
		['https://drive.google.com/file/d/1AbC_d-E/edit', drive('1AbC_d-E')],
		['https://drive.google.com/file/d/1AbC_d-E/preview', drive('1AbC_d-E')],
		['https://drive.google.com/file/u/1/d/1AbC_d-E/view', drive('1AbC_d-E')],
		['https://drive.google.com/a/example.com/file/d/1AbC/view', drive('1AbC')],
		['https://drive.google.com/open?id=1AbC&usp=drive_fs', drive('1AbC')],
		['https://drive.google.com/open?usp=drive_fs&id=1AbC', drive('1AbC')],
		['https://drive.google.com/uc?id=1AbC', drive('1AbC')],
		['https://docs.google.com/uc?id=1AbC', drive('1AbC')],
		['https://docs.google.com/file/d/1AbC/edit', drive('1AbC')],
		[
			'https://drive.google.com/file/d/1AbC/view?usp=sharing&resourcekey=0-x_y',
			drive('1AbC', '&resourcekey=0-x_y'),
		],
		['https://drive.google.com/file/d/1AbC/view?usp=sharing.', drive('1AbC')],
		['[Call](https://drive.google.com/file/d/1AbC/view)', drive('1AbC')],
		['https://www.dropbox.com/s/abc/call.mp3?dl=0', 'https://www.dropbox.com/s/abc/call.mp3?dl=1'],
		['https://www.dropbox.com/s/abc/call.mp3', 'https://www.dropbox.com/s/abc/call.mp3?dl=1'],
		[
			'https://www.dropbox.com/scl/fi/abc/my%20call.mp3?rlkey=x1&st=y2&dl=0',
			'https://www.dropbox.com/scl/fi/abc/my%20call.mp3?rlkey=x1&st=y2&dl=1',
		],
		[
			'https://www.dropbox.com/scl/fi/abc/call.mp3?rlkey=x1',
			'https://www.dropbox.com/scl/fi/abc/call.mp3?rlkey=x1&dl=1',
		],
		['https://dropbox.com/s/abc/call.mp3?dl=0#t=1', 'https://dropbox.com/s/abc/call.mp3?dl=1'],
		['https://github.com/owner/repo/blob/main/a/call.mp3', `${raw}/main/a/call.mp3`],
		['https://github.com/owner/repo/blob/main/a%20b.mp3?raw=true', `${raw}/main/a%20b.mp3`],
		['https://www.github.com/owner/repo/blob/v1.2/call.mp3#L1', `${raw}/v1.2/call.mp3`],
		[
			'https://gitlab.com/group/sub/repo/-/blob/main/call.mp3',
			'https://gitlab.com/group/sub/repo/-/raw/main/call.mp3',
		],
		[
			'https://huggingface.co/datasets/owner/set/blob/main/call.flac',
			'https://huggingface.co/datasets/owner/set/resolve/main/call.flac',
		],
	])('becomes the address of its file: %s', (link, url) => {
		expect(urlOf(link)).toBe(url);
	});

	it.each([
		'https://drive.google.com/uc?export=download&id=1AbC',
		drive('1AbC'),
		'https://www.dropbox.com/s/abc/call.mp3?dl=1',
		'https://www.dropbox.com/scl/fi/abc/call.mp3?rlkey=x1&raw=1',
		'https://dl.dropboxusercontent.com/s/abc/call.mp3',
		`${raw}/main/call.mp3`,
		'https://github.com/owner/repo/raw/main/call.mp3',
		'https://github.com/owner/repo/releases/download/v1/call.mp3',
		'https://github.com/user-attachments/assets/5f1e2d',
		'https://huggingface.co/datasets/owner/set/resolve/main/call.flac',
	])('stays as it is when it is direct: %s', (url) => {
		expect(urlOf(url)).toBe(url);
	});
});

describe('a page', () => {
	it.each([
		['a YouTube page', 'https://www.youtube.com/watch?v=r8KTOBOMm0A'],
		['a YouTube page', 'https://youtu.be/r8KTOBOMm0A?si=x'],
		['a YouTube page', 'https://m.youtube.com/shorts/r8KTOBOMm0A'],
		['a YouTube page', 'https://music.youtube.com/watch?v=r8KTOBOMm0A'],
		['a YouTube page', 'https://www.youtube-nocookie.com/embed/r8KTOBOMm0A'],
		['a Vimeo page', 'https://vimeo.com/76979871'],
		['a Vimeo page', 'https://player.vimeo.com/video/76979871'],
		['a SoundCloud page', 'https://soundcloud.com/artist/track'],
		['a SoundCloud page', 'https://on.soundcloud.com/abc'],
		['a Mixcloud page', 'https://www.mixcloud.com/a/b/'],
		['a Bandcamp page', 'https://artist.bandcamp.com/track/x'],
		['an Apple Music page', 'https://music.apple.com/us/album/1'],
		['a Deezer page', 'https://www.deezer.com/episode/1'],
		['a Dailymotion page', 'https://www.dailymotion.com/video/x1'],
		['a Twitch page', 'https://www.twitch.tv/videos/1'],
		['a TikTok page', 'https://vm.tiktok.com/ZM1/'],
		['a Facebook page', 'https://www.facebook.com/watch/?v=1'],
		['an Instagram page', 'https://www.instagram.com/reel/abc/'],
		['a post on X', 'https://x.com/a/status/1'],
		['a LinkedIn page', 'https://www.linkedin.com/posts/a_1'],
		['a Loom page', 'https://www.loom.com/share/abc'],
		['a Spotify page', 'https://open.spotify.com/episode/abc'],
		['a Spotify page', 'https://podcasters.spotify.com/pod/show/a/episodes/b'],
		['a Spotify page', 'https://anchor.fm/a/episodes/b'],
		['an Apple Podcasts page', 'https://podcasts.apple.com/us/podcast/x/id1?i=2'],
		['an Apple Podcasts page', 'https://embed.podcasts.apple.com/us/podcast/x/id1'],
		['a Google Podcasts page', 'https://podcasts.google.com/feed/x'],
		['a Pocket Casts page', 'https://pca.st/episode/x'],
		['an Overcast page', 'https://overcast.fm/+abc'],
		['a Castbox page', 'https://castbox.fm/episode/x'],
		['an Audible page', 'https://www.audible.com/pd/x'],
		['an Amazon Music page', 'https://music.amazon.com/podcasts/x'],
		['a Zoom page', 'https://us02web.zoom.us/rec/share/abc.def'],
		['a Zoom page', 'https://example.zoom.us/rec/play/abc'],
		['a Google Meet page', 'https://meet.google.com/abc-defg-hij'],
		['a Microsoft Teams page', 'https://teams.microsoft.com/l/meetup-join/x'],
		['a Google Drive folder', 'https://drive.google.com/drive/folders/1AbC?usp=sharing'],
		['a Google Drive folder', 'https://drive.google.com/drive/u/0/my-drive'],
		['a Google document', 'https://docs.google.com/document/d/1AbC/edit'],
		['a Google document', 'https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0'],
		['a Google Photos page', 'https://photos.app.goo.gl/abc'],
		['a Dropbox folder', 'https://www.dropbox.com/sh/abc/def?dl=0'],
		['a Dropbox folder', 'https://www.dropbox.com/scl/fo/abc/h?rlkey=x&dl=0'],
		['a page of a Dropbox account', 'https://www.dropbox.com/home/calls?preview=a.mp3'],
		['a OneDrive page', 'https://1drv.ms/u/s!abc'],
		['a OneDrive page', 'https://onedrive.live.com/?id=1&cid=2'],
		['a SharePoint page', 'https://example.sharepoint.com/:u:/s/team/abc?e=x'],
		[
			'a SharePoint page',
			'https://example-my.sharepoint.com/personal/a/_layouts/15/stream.aspx?id=x',
		],
		['a Box page', 'https://app.box.com/s/abc'],
		['an iCloud page', 'https://www.icloud.com/iclouddrive/abc'],
		['a WeTransfer page', 'https://we.tl/t-abc'],
		['a MEGA page', 'https://mega.nz/file/abc#key'],
		['a GitHub page', 'https://github.com/owner/repo'],
		['a GitHub page', 'https://github.com/owner/repo/tree/main/audio'],
		['a playlist', 'https://example.com/live/stream.m3u8?token=1'],
		['a playlist', 'https://example.com/radio.pls'],
	])('is refused, with what to do: %s, %s', (page, link) => {
		const { message, description } = refusalOf(link);
		expect(message).toBe(`'Audio URL' is ${page}, not a recording`);
		expect(description).toMatch(/^(Download|Enter|Open) /);
	});

	it.each([
		'https://player.vimeo.com/external/1.hd.mp4?s=abc',
		'https://player.vimeo.com/progressive_redirect/playback/1/rendition/720p/file.mp4?loc=external',
		'https://feeds.soundcloud.com/stream/1-artist-track.mp3',
		'https://anchor.fm/s/1/podcast/play/2/https%3A%2F%2Fcdn.example.com%2Fa.mp3',
		'https://us02web.zoom.us/rec/download/abc',
		'https://us02web.zoom.us/rec/webhook_download/abc',
		'https://video.twimg.com/amplify_video/1/vid/a.mp4',
		'https://example.sharepoint.com/:u:/s/team/abc?e=x&download=1',
		'https://example-my.sharepoint.com/personal/a/_layouts/15/download.aspx?UniqueId=1&tempauth=2',
		'https://onedrive.live.com/download?resid=1&authkey=2',
		'https://api.onedrive.com/v1.0/shares/u!abc/root/content',
		'https://app.box.com/shared/static/abc.mp3',
		'https://notyoutube.com/call.mp3',
		'https://youtube.com.example.com/call.mp3',
		'https://example.com/youtube.com/watch?v=1',
	])('is not what looks a little like one: %s', (url) => {
		expect(urlOf(url)).toBe(url);
	});
});

describe('several addresses', () => {
	it.each([
		`${call}\nhttps://example.com/b.mp3`,
		`${call} http://example.com/b`,
		`${call}, ${call}`,
	])('are not sent as one: %j', (text) => {
		expect(refusalOf(text)).toEqual({
			message: "'Audio URL' has more than one address",
			description: 'Enter one address per item, for example with a Split Out node before this one.',
		});
	});

	it('are one within a query', () => {
		const proxy = `https://example.com/get?url=${call}`;
		expect(urlOf(proxy)).toBe(proxy);
	});
});

describe('a host that is none', () => {
	it.each(['https://example.com:99999/a', 'https://exa mple.com/a', 'http://[fe80::1%25eth0]/a'])(
		'is what to correct: %s',
		(text) => {
			expect(refusalOf(text).description).toBe('Correct the host or port after ://.');
		},
	);
});

describe('a Dropbox link to a file in a shared folder', () => {
	it.each([
		[
			'https://www.dropbox.com/scl/fo/ab12/AAx/calls/May.MP3?rlkey=k&dl=0',
			'https://www.dropbox.com/scl/fo/ab12/AAx/calls/May.MP3?rlkey=k&dl=1',
		],
		[
			'https://www.dropbox.com/sh/ab12/AAx/call%20one.m4a',
			'https://www.dropbox.com/sh/ab12/AAx/call%20one.m4a?dl=1',
		],
	])('leads to the file: %s', (text, url) => {
		expect(urlOf(text)).toBe(url);
	});
});

it('A page is one by a host with the dot of the root, too', () => {
	expect(refusalOf('https://www.youtube.com./watch?v=1').message).toContain('a YouTube page');
});

describe('what is no http or https address', () => {
	const message = "'Audio URL' is not an http or https address";

	it.each([
		['example.com/call.mp3', 'https:// in front'],
		['www.example.com/call.mp3', 'https:// in front'],
		['//example.com/call.mp3', 'https:// in front'],
		['/home/me/call.mp3', "n8n's disk"],
		['~/call.mp3', "n8n's disk"],
		['C:\\calls\\call.mp3', "n8n's disk"],
		['file:///home/me/call.mp3', "n8n's disk"],
		['s3://bucket/call.mp3', 'earlier node'],
		['gs://bucket/call.mp3', 'earlier node'],
		['ftp://example.com/call.mp3', 'earlier node'],
		['data:audio/mpeg;base64,AAAA', "'Binary File'"],
		['blob:https://web.example.com/5f1e', "'Binary File'"],
		['https://', 'starts with https://'],
		['https:///call.mp3', 'starts with https://'],
		['https:/example.com/call.mp3', 'starts with https://'],
		['call.mp3', 'starts with https://'],
		['the call of yesterday', 'starts with https://'],
		['undefined', 'starts with https://'],
		['[object Object]', 'starts with https://'],
	])('is refused, with what to do: %s', (text, advice) => {
		const refusal = refusalOf(text);
		expect(refusal.message).toBe(message);
		expect(refusal.description).toContain(advice);
	});
});

describe('the name of a recording at an address', () => {
	const nameOf = (text: string) => {
		const address = readAddress(text);
		return 'url' in address ? address.sourceName : address;
	};

	it.each([
		['https://example.com/audio/call.mp3', 'call.mp3'],
		['https://example.com/audio/call.mp3?signature=a/b.wav#t=1', 'call.mp3'],
		['https://example.com/my%20call.mp3', 'my call.mp3'],
		['https://example.com/my call.mp3', 'my call.mp3'],
		['https://example.com/100%.mp3', '100%.mp3'],
		['https://example.com/calls/', 'calls'],
		['https://www.dropbox.com/scl/fi/abc/call.mp3?rlkey=x&dl=0', 'call.mp3'],
		['https://github.com/owner/repo/blob/main/call.mp3', 'call.mp3'],
		['https://drive.google.com/file/d/1AbC/view', '1AbC'],
		['https://firebasestorage.googleapis.com/v0/b/a/o/audio%2Fcall.m4a?alt=media', 'call.m4a'],
		['https://example.com', undefined],
	])('of %s is %s', (url, name) => {
		expect(nameOf(url)).toBe(name);
	});
});
