drop table service_snapshots, browse_files, browse_folders, browses, search_files, searches;
