const { AimlSpeechToTextApi } = require('./dist/credentials/AimlSpeechToTextApi.credentials.js');
const { AimlSpeechToText } = require('./dist/nodes/AimlSpeechToText/AimlSpeechToText.node.js');

module.exports = { AimlSpeechToText, AimlSpeechToTextApi };
