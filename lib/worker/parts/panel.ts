// Part: the panel on an order row — what it shows, and the pictures it sends.
export { panelData, replyPicture } from '../panel-data';
export { createDraftReceiver } from '../panel-draft';
