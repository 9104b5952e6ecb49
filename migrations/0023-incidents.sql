-- Who wants a mail when the operator says something on the status page. About the installation: no organization is told of
-- anybody here. One who has not opened the mailed link is forgotten after two days, one who leaves at once.
create table status_subscribers (
  id uuid primary key,
  email text not null unique,
  language text not null,
  asked_at timestamptz not null,
  link_mailed_at timestamptz,
  confirmed_at timestamptz,
  told_through timestamptz not null
);
grant select, insert, update, delete on status_subscribers to aparte_app;
