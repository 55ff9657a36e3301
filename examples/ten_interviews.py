# %% [markdown]
# # The example study from Python
# Run it in the top folder of the repository, cell by cell in a notebook or at once: `python examples/ten_interviews.py`

# %%
import kscoder

study = kscoder.load_study("kscoder.yaml")
run = kscoder.code(study)
print(f"{len(run.cases)} cases, {len(run.codings)} codings")

# %% The cross-tab as a pandas frame: how many cases of each size speak of what, before and after the tools came
cases = kscoder.crosstab(run)["cases"]
print(cases.loc[["tool/samveis/use", "tool/n3/use", "process/launch/anchoring"]].to_string())

# %% The codings as a frame: who speaks of anchoring, in which words
codings = kscoder.codings(run)
anchoring = codings[codings["code"] == "process/launch/anchoring"]
for row in anchoring.head(5).itertuples():
    print(f"{row.case}, {row.period or 'period not told'}: «{row.text}»  [{row.evidence}]")

# %% What a rule makes of a sentence, before it goes into the codebook
for coding in kscoder.code_text("Vi har aldri brukt Samveis.", run.codebook):
    print(coding.code, "| negated by:", coding.negated, "| rule:", coding.rule)

# %% The workbook, as `kscoder code` writes it
print(kscoder.write_workbook(run, "codings.xlsx"))
