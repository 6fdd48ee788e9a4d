import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

/** What somebody may do on a site; each may what those before it may. */
export const ROLES = ['viewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What a token may do. `metrics` is of the collector itself. */
export const SCOPES = ['read', 'manage', 'metrics'] as const;
export type Scope = (typeof SCOPES)[number];

/** In the place of a site: every site, also those still to come, and the collector itself. No site can have it for an id. */
export const ALL_SITES = '*';

const closed = { additionalProperties: false };
const Site = Type.String({ minLength: 1, maxLength: 40 });
/** A link's or a person's secret. Its shape is not checked: what does not fit opens nothing. */
const Secret = Type.String({ minLength: 1, maxLength: 200 });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const days = (fallback: number, maximum: number) =>
  Type.Integer({ default: fallback, minimum: 1, maximum, description: 'Days until it ends.' });

/** `POST /v1/session`. `code`: of the authenticator, or a recovery code. */
export const SignIn = Type.Object(
  { name: Name, password: Secret, code: Type.Optional(Type.String({ maxLength: 40 })) },
  closed,
);
/** `PUT /v1/password` */
export const ChangePassword = Type.Object({ current: Secret, password: Secret }, closed);
/** `POST /v1/reset`: by the link that `sluice user add` and `sluice user reset` print. */
export const ResetPassword = Type.Object({ reset: Secret, password: Secret }, closed);
/** `POST /v1/totp` and `POST /v1/totp/end`: what only the person may do at a browser that was left open. */
export const WithPassword = Type.Object({ password: Secret }, closed);
/** `PUT /v1/totp` */
export const ConfirmTotp = Type.Object({ code: Type.String({ maxLength: 40 }) }, closed);

/** `POST /v1/invitations/look` */
export const LookAtInvitation = Type.Object({ invitation: Secret }, closed);
/** `POST /v1/invitations/accept`. Without name and password: for who is signed in. */
export const AcceptInvitation = Type.Object(
  { invitation: Secret, name: Type.Optional(Name), password: Type.Optional(Secret) },
  closed,
);
/** `POST /v1/invitations` */
export const NewInvitation = Type.Object({ site: Site, role: oneOf(ROLES), days: days(7, 30) }, closed);
/** `PUT /v1/roles`; null takes the role away. */
export const SetRole = Type.Object(
  { site: Site, account: Type.String({ maxLength: 40 }), role: Type.Union([oneOf(ROLES), Type.Null()]) },
  closed,
);
/** `POST /v1/tokens` */
export const NewToken = Type.Object(
  {
    site: Site,
    name: Name,
    scopes: Type.Array(oneOf(SCOPES), { minItems: 1, maxItems: SCOPES.length, uniqueItems: true }),
    days: days(90, 366),
  },
  closed,
);
/** `POST /v1/shares` */
export const NewShare = Type.Object(
  { site: Site, name: Name, password: Type.Optional(Secret), days: days(90, 366) },
  closed,
);
/** `POST /v1/shares/open` */
export const OpenShare = Type.Object({ share: Secret, password: Type.Optional(Secret) }, closed);

export type SignIn = Static<typeof SignIn>;
export type ResetPassword = Static<typeof ResetPassword>;
export type AcceptInvitation = Static<typeof AcceptInvitation>;
export type OpenShare = Static<typeof OpenShare>;

/** `GET /v1/me` */
export interface Me {
  readonly kind: 'person' | 'open' | 'token' | 'share';
  /** Null where it is no person. */
  readonly account: { readonly id: string; readonly name: string; readonly totp: boolean } | null;
  readonly grants: readonly { readonly site: string; readonly rights: readonly string[] }[];
}

/** `GET /v1/people?site=`: who may do what there. */
export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The site, or `*` where the role is on all of them. */
  readonly site: string;
}

/** Something made for a site that ends by itself and can be revoked. Times are ISO 8601. */
interface Made {
  readonly id: string;
  readonly site: string;
  /** Id of the account that made it; `serve` or `terminal` for the operator. */
  readonly by: string;
  readonly expiresAt: string;
}

/** `GET /v1/invitations?site=` */
export interface InvitationEntry extends Made {
  readonly role: Role;
}

/** `POST /v1/invitations/look` */
export interface InvitationSeen {
  /** The site's name; null: all sites. */
  readonly siteName: string | null;
  readonly role: Role;
  readonly expiresAt: string;
}

/** `GET /v1/tokens?site=` */
export interface TokenEntry extends Made {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  /** Day (UTC) it was last used on. */
  readonly usedOn: string | null;
}

/** `GET /v1/shares?site=` */
export interface ShareEntry extends Made {
  readonly name: string;
  readonly hasPassword: boolean;
  readonly createdAt: string;
  /** Who made it, for editors, who cannot ask `GET /v1/people`; null: the operator, a token, or an account that is gone. */
  readonly byName: string | null;
}

/** `POST /v1/shares/open`: what to send as `Authorization: Bearer`. */
export interface OpenedShare {
  readonly token: string;
  readonly site: string;
  readonly expiresAt: string;
}

/** `GET /v1/sessions` */
export interface SessionEntry {
  readonly id: string;
  readonly startedAt: string;
  readonly expiresAt: string;
  readonly usedOn: string;
  /** The one that asks. */
  readonly current: boolean;
}
