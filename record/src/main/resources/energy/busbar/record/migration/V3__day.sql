-- SPDX-License-Identifier: Apache-2.0

-- Days of UTC. Years are read from here.
create table rollup_day (
    ch integer not null,
    bucket bigint not null,
    seconds double precision not null,
    amount double precision not null,
    primary key (ch, bucket)
) ${clustered};

-- What is over of the days that were recorded before there was this table.
insert into rollup_day (ch, bucket, seconds, amount)
select ch, bucket - bucket % 86400, sum(seconds), sum(amount * seconds) / sum(seconds)
from rollup_hour
where bucket < (select cast(body as ${whole}) - cast(body as ${whole}) % 86400 from journal_state where name = 'rollup_hour.until')
group by ch, bucket - bucket % 86400;

insert into journal_state (name, body)
select 'rollup_day.until', cast(cast(body as ${whole}) - cast(body as ${whole}) % 86400 as ${words})
from journal_state
where name = 'rollup_hour.until';
