-- Who the organization is, as documents name it.
alter table organizations
  add column register_number text,
  add column is_outside_union boolean not null default false;

-- Who answers for security may not be the protection officer: the program compares the two.
alter table privacy_contacts
  drop constraint privacy_contacts_role_check,
  add constraint privacy_contacts_role_check
    check (role in ('contact', 'protection officer', 'security owner', 'representative'));
