"""Code qualitative interviews by a codebook and compare them in an Excel workbook one can defend."""
