"""The pages of the dashboard, one file each, and the few things every page shows alike."""
