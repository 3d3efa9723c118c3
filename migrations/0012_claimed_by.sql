-- Who claimed a delivery, by the name its sessions bear: what a dead process left is told from what a living one holds.
alter table deliveries add column claimed_by text;
