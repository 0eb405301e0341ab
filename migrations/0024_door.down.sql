drop table wrong_keys, rate_buckets;
alter table api_keys drop column scope;
