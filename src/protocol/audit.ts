/** What was done that changes what others see. A closed list; `detail` names a thing, never a person's name or address. */
export type AuditAction =
  | 'site.publish'
  | 'cells.purge'
  | 'cells.narrow'
  | 'session.start'
  | 'session.end'
  | 'account.add'
  | 'account.remove'
  | 'account.slow'
  | 'account.reset'
  | 'password.change'
  | 'totp.start'
  | 'totp.end'
  | 'totp.recovery'
  | 'role.set'
  | 'invitation.issue'
  | 'invitation.accept'
  | 'invitation.revoke'
  | 'token.issue'
  | 'token.revoke'
  | 'share.issue'
  | 'share.revoke'
  | 'site.export'
  | 'site.import'
  | 'site.delete'
  | 'backup.make'
  | 'grant.give'
  | 'grant.revoke'
  | 'mail.send'
  | 'mail.refused';

/** `GET /v1/audit?site=`, newest first. */
export interface AuditPage {
  readonly entries: readonly {
    readonly at: string;
    readonly actor: string;
    readonly action: AuditAction;
    /** Empty: of no site, or of all. */
    readonly site: string;
    readonly detail: string;
  }[];
  /** To ask on with `before=`; null at the end. */
  readonly next: string | null;
}
