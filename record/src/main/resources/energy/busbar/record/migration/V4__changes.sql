-- SPDX-License-Identifier: Apache-2.0

-- In which order 5-minute buckets changed, for whoever carries the journal elsewhere. A revision is higher
-- than every one before it, whatever the clock said; a bucket that changes again gets a new one. Rows stay
-- after they were carried: another cloud may want all of them.
create table bucket_change (
    bucket bigint not null primary key,
    revision bigint not null
) ${clustered};

create index bucket_change_revision on bucket_change (revision);

insert into bucket_change (bucket, revision)
    select bucket, row_number() over (order by bucket)
    from (select distinct bucket from rollup_5min) recorded;

-- What the cloud refused for itself, and why.
create table sync_refused (
    series varchar(20) not null,
    metric varchar(200) not null,
    at bigint not null,
    revision bigint not null,
    reason text not null,
    primary key (series, metric, at)
) ${clustered};
