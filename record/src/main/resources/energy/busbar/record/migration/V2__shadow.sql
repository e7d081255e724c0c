-- SPDX-License-Identifier: Apache-2.0

-- Days beside another controller: what it cost as it was run, and what Busbar would have made of it.
create table shadow_day (
    local_date varchar(10) not null primary key,
    compared_seconds double precision not null,
    missed_seconds double precision not null,
    price_seconds double precision not null,
    existing_import_kwh double precision not null,
    existing_export_kwh double precision not null,
    existing_import_cost double precision not null,
    existing_export_cost double precision not null,
    existing_mining_income double precision not null,
    existing_wear_cost double precision not null,
    existing_stored_kwh double precision not null,
    existing_car_kwh double precision not null,
    existing_peak_kw double precision not null,
    busbar_import_kwh double precision not null,
    busbar_export_kwh double precision not null,
    busbar_import_cost double precision not null,
    busbar_export_cost double precision not null,
    busbar_mining_income double precision not null,
    busbar_wear_cost double precision not null,
    busbar_stored_kwh double precision not null,
    busbar_car_kwh double precision not null,
    busbar_peak_kw double precision not null
);
