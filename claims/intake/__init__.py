"""From a reviewed article to rows in the tables: drawn up, previewed, validated and saved."""
