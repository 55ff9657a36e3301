"""The parts of a Word document that the docx reader puts together."""
