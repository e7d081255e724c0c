-- SPDX-License-Identifier: Apache-2.0
-- Times are UTC epoch seconds. What databases say differently is a placeholder, see Dialect.

create table channel (
    id integer not null primary key,
    name varchar(200) not null unique
);

-- One row per channel and interval. Time first in the key: a tick then touches one page instead of
-- one per channel, which spares memory cards about fifteen times the writing.
create table telemetry (
    ts bigint not null,
    ch integer not null,
    seconds double precision not null,
    amount double precision not null,
    primary key (ts, ch)
) ${clustered};

-- Means over whole buckets. Channel first: a year of one channel lies together.
create table rollup_5min (
    ch integer not null,
    bucket bigint not null,
    seconds double precision not null,
    amount double precision not null,
    primary key (ch, bucket)
) ${clustered};

create table rollup_hour (
    ch integer not null,
    bucket bigint not null,
    seconds double precision not null,
    amount double precision not null,
    primary key (ch, bucket)
) ${clustered};

create table decision (
    ts bigint not null primary key,
    ladder varchar(20) not null,
    ladder_why text not null,
    code varchar(60) not null,
    sentence text not null,
    binding_limit text not null,
    value_at_stake double precision not null
);

create table setpoint (
    ts bigint not null,
    asset_id varchar(190) not null,
    kind varchar(20) not null,
    amount double precision,
    expires_at bigint not null,
    code varchar(60) not null,
    sentence text not null,
    binding_limit text not null,
    value_at_stake double precision not null,
    primary key (ts, asset_id)
);

create table plan (
    issued_at bigint not null primary key,
    proof varchar(20) not null,
    gap_money double precision,
    energy_cost double precision not null,
    total_cost double precision not null,
    solve_millis double precision not null,
    body ${blob} not null
);

create table ledger_day (
    local_date varchar(10) not null primary key,
    recorded_seconds double precision not null,
    priced_seconds double precision not null,
    price_seconds double precision not null,
    import_kwh double precision not null,
    export_kwh double precision not null,
    pv_kwh double precision not null,
    load_kwh double precision not null,
    ev_kwh double precision not null,
    miner_kwh double precision not null,
    charged_kwh double precision not null,
    discharged_kwh double precision not null,
    import_cost double precision not null,
    export_cost double precision not null,
    mining_income double precision not null,
    wear_cost double precision not null,
    baseline_cost double precision not null,
    stored_kwh double precision not null
);

-- What must survive a restart: the ledger's simulated site, how far the roll-ups have come.
create table journal_state (
    name varchar(60) not null primary key,
    body text not null
);
