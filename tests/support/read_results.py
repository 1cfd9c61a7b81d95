"""Opens every group of a results file with both engines of xarray and checks that it is fully described.

Usage: read_results.py FILE.h5. Exit code 0 if all is well; else a message names the variable.
"""

import sys

import h5py
import numpy as np
import xarray


def group_paths(path):
    paths = ["/"]
    with h5py.File(path, "r") as file:
        file.visititems(lambda name, item: paths.append("/" + name) if isinstance(item, h5py.Group) else None)
    return paths


def check_variable(path, group, dataset, name):
    variable = dataset.variables[name]
    where = f"{group} {name}"
    assert not any(dimension.startswith("phony") for dimension in variable.dims), f"{where}: unnamed dimension"
    for dimension in variable.dims:
        assert dimension in dataset.coords, f"{where}: no coordinate {dimension}"
    for attribute in ("units", "long_name"):
        assert variable.attrs.get(attribute), f"{where}: no {attribute}"
    with h5py.File(path, "r") as file:
        raw = file[group][name]
        assert raw.shape == variable.shape, f"{where}: shape {variable.shape}"
        if raw.dtype.kind in "if" and "dtype" not in raw.attrs:
            assert variable.dtype == raw.dtype, f"{where}: read as {variable.dtype}, is {raw.dtype}"
            np.testing.assert_array_equal(variable.values, raw[()], err_msg=where)


def check_spells(spells, summary):
    """The highest rung of each run in the table is the one in its summary, and spells end after they begin."""
    end, start = spells["end"].values, spells["start"].values
    assert (np.isnan(end) | (end > start)).all(), "a spell ends before it begins"
    for kind, name in enumerate(("war", "mass_killing")):
        for arm in range(summary.sizes["arm"]):
            for place, replicate in enumerate(summary["replicate"].values):
                if summary["failed"].values[arm, place]:
                    continue
                run = (spells["spell_arm"].values == arm) & (spells["spell_replicate"].values == replicate)
                highest = spells["rung"].values[run & (spells["kind"].values == kind)].max(initial=0)
                assert highest == summary[name].values[arm, place], f"{name} of arm {arm}, replicate {replicate}"


def check(path):
    for engine in ("h5netcdf", "netcdf4"):
        for group in group_paths(path):
            with xarray.open_dataset(path, group=group, engine=engine) as dataset:
                dataset.load()
                for name in dataset.variables:
                    check_variable(path, group, dataset, name)
        with xarray.open_dataset(path, group="/summary", engine=engine) as summary:
            assert summary["failed"].dtype == bool, "failed is not read as a truth value"
            points = ["point"] if "point" in summary.sizes else []
            assert summary.to_dataframe().index.names == [*points, "arm", "replicate"]
            if "/spells" in group_paths(path) and "war" in summary and not points:
                with xarray.open_dataset(path, group="/spells", engine=engine) as spells:
                    check_spells(spells, summary)
        with xarray.open_dataset(path, engine=engine) as root:
            assert root.attrs["Conventions"] == "CF-1.10"
            assert isinstance(root.attrs["title"], str)


if __name__ == "__main__":
    check(sys.argv[1])
