"""What mentions have to do with one another: parts and totals, antecedents, back-references."""
