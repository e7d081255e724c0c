-- SPDX-License-Identifier: Apache-2.0

-- What forecasts of a local day were off by, by how far ahead they were made: sums over cases, so that days
-- and stretches add up. Compared are the cases of which every naive forecast said something, too.
create table forecast_day (
    local_date varchar(10) not null,
    quantity varchar(10) not null,
    from_minutes integer not null,
    until_minutes integer not null,
    cases bigint not null,
    absolute_kw double precision not null,
    signed_kw double precision not null,
    pinball_kw double precision not null,
    covered bigint not null,
    compared bigint not null,
    compared_kw double precision not null,
    yesterday_kw double precision not null,
    last_week_kw double precision not null,
    similar_days_kw double precision not null,
    primary key (local_date, quantity, from_minutes)
);
