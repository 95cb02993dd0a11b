import { judgeActions, unpinnedActions } from './actions';

const commit = '0123456789abcdef0123456789abcdef01234567';

it('The workflows pin every action', () => {
	expect(judgeActions().blocking).toEqual([]);
});

it.each([
	['a tag', 'actions/checkout@v4'],
	['a branch', 'actions/checkout@main'],
	['a short commit', 'actions/checkout@0123456 # v4.0.0'],
	['a commit without its version', `actions/checkout@${commit}`],
])('An action at %s is not pinned', (_what, action) => {
	expect(unpinnedActions(`steps:\n  - uses: ${action}\n`)).toEqual([action]);
});

it('A commit with its version in a comment is', () => {
	const workflow = `steps:\n  - uses: actions/checkout@${commit} # v4.0.0\n  - uses: ./.github/own\n`;

	expect(unpinnedActions(workflow)).toEqual([]);
});
