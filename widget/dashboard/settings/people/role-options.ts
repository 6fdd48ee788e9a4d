import type { Role } from '../../../../src/protocol/people.js';
import type { SettingsWords } from '../../words/settings/en.js';

/** Each may what those before it may. Repeated because its file holds a validator, which must not travel here. */
export const ROLES: readonly Role[] = ['viewer', 'editor', 'owner'];

export const roleOptions = ({ roles, may }: SettingsWords['people']) =>
  ROLES.map((id) => ({ id, text: roles[id], help: may[id] }));
