import { isMediaName } from './mediaTypes';
import { isHost } from './shareLinks';

/** Addresses that lead to a page, and what to do instead. */
interface PageRule {
	/** What the page is, in the form that follows "is". */
	page: string;
	hosts: readonly string[];
	/** The paths that are meant; all of them when left out. */
	paths?: RegExp;
	/** Paths and queries among them that lead to a file. */
	except?: RegExp;
	/** Whether a path that ends with a file's name leads to that file. */
	exceptFiles?: boolean;
	description: string;
}

const upload = "add it to the item and choose 'Binary File' in 'Audio Source'.";
const byHand = `Download the recording yourself, ${upload}`;
const fromFeed =
	"Enter the address of the audio file that the podcast's RSS feed has for this episode.";
const withNode = (node: string) =>
	`Download the recording with the ${node} node and choose 'Binary File' in 'Audio Source'.`;

const pageRules: readonly PageRule[] = [
	// Video and music
	{
		page: 'a YouTube page',
		hosts: ['*.youtube.com', 'youtu.be', '*.youtube-nocookie.com'],
		description: byHand,
	},
	{
		page: 'a Vimeo page',
		hosts: ['*.vimeo.com'],
		except: /^\/(external|progressive_redirect)\//,
		description: byHand,
	},
	{
		page: 'a SoundCloud page',
		hosts: ['soundcloud.com', 'on.soundcloud.com', 'w.soundcloud.com'],
		description: byHand,
	},
	{ page: 'a Mixcloud page', hosts: ['*.mixcloud.com'], description: byHand },
	{ page: 'a Bandcamp page', hosts: ['*.bandcamp.com'], description: byHand },
	{ page: 'an Apple Music page', hosts: ['music.apple.com'], description: byHand },
	{ page: 'a Deezer page', hosts: ['deezer.com', 'deezer.page.link'], description: byHand },
	{ page: 'a Dailymotion page', hosts: ['dailymotion.com', 'dai.ly'], description: byHand },
	{ page: 'a Twitch page', hosts: ['*.twitch.tv'], description: byHand },
	{ page: 'a TikTok page', hosts: ['*.tiktok.com'], description: byHand },
	{ page: 'a Facebook page', hosts: ['*.facebook.com', 'fb.watch'], description: byHand },
	{ page: 'an Instagram page', hosts: ['*.instagram.com'], description: byHand },
	{
		page: 'a post on X',
		hosts: ['x.com', 'twitter.com', 'mobile.twitter.com'],
		description: byHand,
	},
	{ page: 'a LinkedIn page', hosts: ['*.linkedin.com'], description: byHand },
	{ page: 'a Loom page', hosts: ['loom.com'], description: byHand },
	// Podcasts
	{
		page: 'a Spotify page',
		hosts: ['open.spotify.com', 'spotify.link', 'play.spotify.com'],
		description: fromFeed,
	},
	{
		page: 'a Spotify page',
		hosts: ['anchor.fm', 'podcasters.spotify.com', 'creators.spotify.com'],
		except: /\/play\/|^\/s\//,
		description: fromFeed,
	},
	{
		page: 'an Apple Podcasts page',
		hosts: ['*.podcasts.apple.com', 'itunes.apple.com'],
		description: fromFeed,
	},
	{ page: 'a Google Podcasts page', hosts: ['podcasts.google.com'], description: fromFeed },
	{
		page: 'a Pocket Casts page',
		hosts: ['pca.st', 'pocketcasts.com', 'play.pocketcasts.com'],
		description: fromFeed,
	},
	{ page: 'an Overcast page', hosts: ['overcast.fm'], description: fromFeed },
	{ page: 'a Castbox page', hosts: ['castbox.fm'], description: fromFeed },
	{ page: 'an Audible page', hosts: ['*.audible.com'], description: fromFeed },
	{ page: 'an Amazon Music page', hosts: ['music.amazon.com'], description: fromFeed },
	// Meetings
	{
		page: 'a Zoom page',
		hosts: ['*.zoom.us', '*.zoomgov.com', '*.zoom.com'],
		except: /^\/rec\/(webhook_)?download/,
		description:
			"Download the recording with an HTTP Request node from the download_url that Zoom's API returns, and choose 'Binary File' in 'Audio Source'.",
	},
	{ page: 'a Google Meet page', hosts: ['meet.google.com'], description: withNode('Google Drive') },
	{
		page: 'a Microsoft Teams page',
		hosts: ['teams.microsoft.com', 'teams.live.com'],
		description: withNode('Microsoft SharePoint'),
	},
	// Storage
	{
		page: 'a Google Drive folder',
		hosts: ['drive.google.com'],
		paths: /^\/(drive|folderview|embeddedfolderview)\b/,
		description:
			"Open the folder, copy the link of the recording itself and enter it in 'Audio URL'.",
	},
	{
		page: 'a Google document',
		hosts: ['docs.google.com'],
		paths: /^\/(a\/[^/]+\/)?(document|drawings|forms|presentation|spreadsheets)\//,
		description: "Enter the address of an audio or video file in 'Audio URL'.",
	},
	{
		page: 'a Google Photos page',
		hosts: ['photos.google.com', 'photos.app.goo.gl'],
		description: byHand,
	},
	{
		page: 'a Dropbox folder',
		hosts: ['dropbox.com'],
		paths: /^\/(sh|scl\/fo)\//,
		exceptFiles: true,
		description:
			"Open the folder, copy the link of the recording itself and enter it in 'Audio URL'.",
	},
	{
		page: 'a page of a Dropbox account',
		hosts: ['dropbox.com'],
		paths: /^\/(home|preview|t|transfer|work)(\/|$)/,
		description: withNode('Dropbox'),
	},
	{
		page: 'a OneDrive page',
		hosts: ['1drv.ms', 'onedrive.live.com', '*.onedrive.com'],
		except: /^\/(download\b|v[\d.]+\/)|[?&]download=1/,
		description: withNode('Microsoft OneDrive'),
	},
	{
		page: 'a SharePoint page',
		hosts: ['*.sharepoint.com'],
		paths: /^\/:[a-z]:\/|\.aspx\b/i,
		except: /\/download\.aspx\b|[?&]download=1/i,
		description: withNode('Microsoft SharePoint'),
	},
	{
		page: 'a Box page',
		hosts: ['*.box.com'],
		paths: /^\/(file|folder|s|v)\//,
		description: withNode('Box'),
	},
	{
		page: 'an iCloud page',
		hosts: ['icloud.com', 'share.icloud.com'],
		description: byHand,
	},
	{ page: 'a WeTransfer page', hosts: ['*.wetransfer.com', 'we.tl'], description: byHand },
	{ page: 'a MEGA page', hosts: ['mega.nz', 'mega.io'], description: byHand },
	{
		page: 'a GitHub page',
		hosts: ['github.com'],
		paths: /^\/[^/]+(\/[^/]+(\/tree\/.*)?)?\/?$/,
		description:
			"Open the recording on GitHub, copy the address of its page and enter it in 'Audio URL'.",
	},
];

const playlist = /\.(m3u8?|mpd|pls)$/i;

/** A page by its common name, and what to do instead; undefined for what may be a recording. */
export function pageAt(url: URL): { message: string; description: string } | undefined {
	const { hostname, pathname, search } = url;
	const address = `${pathname}${search}`;
	const rule = pageRules.find(
		({ hosts, paths, except, exceptFiles }) =>
			isHost(hostname, hosts) &&
			(!paths || paths.test(address)) &&
			!except?.test(address) &&
			!(exceptFiles && isMediaName(pathname)),
	);
	if (rule) {
		return {
			message: `'Audio URL' is ${rule.page}, not a recording`,
			description: rule.description,
		};
	}
	return playlist.test(pathname)
		? {
				message: "'Audio URL' is a playlist, not a recording",
				description: "Enter the address of the audio or video file itself in 'Audio URL'.",
			}
		: undefined;
}
