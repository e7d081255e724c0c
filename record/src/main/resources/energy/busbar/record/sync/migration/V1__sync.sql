-- SPDX-License-Identifier: Apache-2.0
-- What sites recorded, for whoever looks at many of them. Of two values with the same key the one with the
-- higher revision is newer, in whatever order they arrive.

-- Which journal writes for a site, and how far it is.
create table busbar.site (
    site text not null primary key,
    journal text not null,
    base_revision bigint not null,
    last_revision bigint not null,
    synced_at timestamptz not null
);

-- Means over five minutes, at their start; seconds is how much of them was recorded.
create table busbar.mean_5min (
    site text not null,
    metric text not null,
    at timestamptz not null,
    seconds double precision not null,
    value double precision not null,
    revision bigint not null,
    primary key (site, metric, at),
    constraint value_is_a_number check (value > '-infinity' and value < 'infinity')
);

-- Every tick, where a site is told to send them.
create table busbar.tick (
    site text not null,
    metric text not null,
    at timestamptz not null,
    seconds double precision not null,
    value double precision not null,
    revision bigint not null,
    primary key (site, metric, at),
    constraint value_is_a_number check (value > '-infinity' and value < 'infinity')
);

-- Sums of a day of the site's own calendar.
create table busbar.ledger_day (
    site text not null,
    metric text not null,
    at date not null,
    seconds double precision not null,
    value double precision not null,
    revision bigint not null,
    primary key (site, metric, at),
    constraint value_is_a_number check (value > '-infinity' and value < 'infinity')
);
