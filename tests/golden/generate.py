"""Writes tests/golden/data: small random models, inputs, and what the reference makes of them.

Values are computed in double from float32 inputs and stored as float32, so that they are free of
rounding of their own. The same cases are then run in float32, and the largest difference is
printed: the tolerance of the C++ tests must leave room for it.
"""

import json
import pathlib

import torch
from safetensors.torch import save_file

import diffusion
import models
import reference
from reference import MODEL, USER

DATA = pathlib.Path(__file__).parent / "data"
ROLES = {USER: "user", MODEL: "model"}

# Pictures of each case as [h, w] of what the network sees: two sizes, so that both occur together.
SIZES = {
    "linear_pixel_clean": [(16, 16), (8, 12), (16, 16), (8, 12)],
    "unet_latent_velocity": [(8, 8), (4, 6), (8, 8), (4, 6)],
    "linear_pixel_noise": [(8, 8), (4, 6), (8, 8), (4, 6)],
}
# The time of each picture; None for those that are seen. 0.031 lies below the clamp of `clean`.
TIMES = [None, 0.625, 0.031, None]
# The picture that each is made from, in the models that see it.
SOURCES = [None, 3, None, None]

SAMPLES = [
    [
        (USER, [("text", [11, 12, 13]), ("picture", 0)]),
        (MODEL, [("text", [21, 22]), ("picture", 1), ("text", [23])]),
        (USER, [("text", [14, 63])]),
        (MODEL, [("text", [24, 25, 26])]),
    ],
    [(USER, [("text", [15, 16, 17, 18])]), (MODEL, [("picture", 2)])],
    [(USER, [("picture", 3), ("text", [19])]), (MODEL, [("text", [27, 28, 29, 30])])],
]

# What is said before picture 1 is drawn with the samplers.
CONTEXT = [
    (USER, [("text", [31, 32]), ("picture", 0)]),
    (MODEL, [("text", [33])]),
    (USER, [("text", [34, 35, 36, 37])]),
]

PLAIN = {"scale": 3.0, "start": 0.0, "end": 1.0, "rescale": 0.0}
SHAPED = {"scale": 4.0, "start": 0.25, "end": 0.5, "rescale": 0.7}
FLOW_RUNS = {
    "euler": {"sampler": "euler", "steps": 5, "shift": 1.0, "guidance": PLAIN},
    "euler_shifted": {"sampler": "euler", "steps": 4, "shift": 3.0, "guidance": SHAPED},
    "heun": {"sampler": "heun", "steps": 4, "shift": 1.0, "guidance": PLAIN},
}
EPSILON_RUNS = {
    f"{sampler}_{train_steps}": {
        "sampler": sampler,
        "steps": 5,
        "train_steps": train_steps,
        "guidance": guidance,
    }
    for sampler in ("ddim", "ddpm", "dpm-solver")
    for train_steps, guidance in ((1000, PLAIN), (20, SHAPED))
}


# Samplers without a network (formula_predictor); every keep_every-th picture is stored.
FORMULA_RUNS = {
    "euler": {"sampler": "euler", "steps": 10, "shift": 1.0, "keep_every": 1},
    "heun": {"sampler": "heun", "steps": 7, "shift": 2.5, "keep_every": 1},
}
for _sampler in ("ddim", "ddpm", "dpm-solver"):
    for _steps, _train_steps, _keep in ((7, 10, 1), (250, 1000, 50)):
        FORMULA_RUNS[f"{_sampler}_{_steps}_of_{_train_steps}"] = {
            "sampler": _sampler,
            "steps": _steps,
            "train_steps": _train_steps,
            "keep_every": _keep,
        }


def cast(tensors, dtype):
    return {name: tensor.to(dtype) for name, tensor in tensors.items()}


def save(path, tensors):
    kinds = {torch.float64: torch.float32, torch.bool: torch.uint8}
    tensors = {
        name: tensor.detach().to(kinds.get(tensor.dtype, tensor.dtype)).contiguous()
        for name, tensor in sorted(tensors.items())
    }
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), name
    save_file(tensors, path)
    path.chmod(0o644)


def save_json(path, value):
    path.write_text(json.dumps(value, indent=1) + "\n")


def describe(turns):
    return [
        {"role": ROLES[role], "parts": [{kind: value} for kind, value in parts]}
        for role, parts in turns
    ]


class Case:
    """One model with its inputs, all of it float32."""

    def __init__(self, name, seed):
        self.name = name
        self.config = models.configuration(name)
        self.weights = models.model_weights(self.config, seed)
        generator = torch.Generator().manual_seed(seed + 1)
        channels, p = self.config["image"]["channels"], self.config["image"]["patch_size"]
        shapes = [(channels, h, w) for h, w in SIZES[name]]
        self.patch_counts = [h // p * (w // p) for _, h, w in shapes]
        self.clean = [torch.randn(shape, generator=generator) for shape in shapes]
        self.noise = [torch.randn(shape, generator=generator) for shape in shapes]
        self.start = torch.randn(shapes[1], generator=generator)
        self.step_noise = torch.randn(4, *shapes[1], generator=generator)
        pixels = self.config["image"]["downsample"]
        bits = torch.Generator().manual_seed(seed + 4)
        self.changed = [
            torch.randint(2, (1, h * pixels, w * pixels), generator=bits).float()
            for _, h, w in shapes
        ]
        if name == "linear_pixel_noise":
            self.fit_patch_out(generator)

    def fit_patch_out(self, generator):
        """Makes the network a fair guesser of noise, by least squares.

        A wrong noise is magnified by 1/sqrt(alpha bar), so that a random network's trajectories
        would run off to thousands and hide everything but their first step.
        """
        p = self.config["image"]["patch_size"]
        tokens, spans = reference.open_for_picture(CONTEXT, 1, self.patch_counts)
        begin, count, _ = spans[-1]
        inputs, targets = [], []
        for j in range(19, 1000, 20):
            noise = torch.randn(self.start.shape, generator=generator)
            clean = torch.randn(self.start.shape, generator=generator)
            t = j / self.config["objective"]["train_steps"]
            x_t = diffusion.add_noise(clean, noise, t, self.config["objective"])
            pictures = {0: (self.clean[0], 0.0, None), 1: (x_t, t, self.source(1, torch.float32))}
            hidden = reference.forward(tokens, spans, pictures, self.weights, self.config)["hidden"]
            inputs.append(hidden[begin : begin + count])
            targets.append(reference.space_to_depth(noise, p).flatten(1).T)
        inputs, targets = torch.cat(inputs).double(), torch.cat(targets).double()
        inputs = torch.cat([inputs, torch.ones(len(inputs), 1)], 1)
        solution = torch.linalg.lstsq(inputs, targets).solution.float()
        self.weights["image.patch_out.weight"] = solution[:-1].T.contiguous()
        self.weights["image.patch_out.bias"] = solution[-1].contiguous()

    def source(self, picture, dtype):
        """What `picture` is made from; None where there is nothing, or the model does not see it."""
        if SOURCES[picture] is None or not self.config["image"]["edit_source"]:
            return None
        return self.clean[SOURCES[picture]].to(dtype)

    def samples(self, dtype):
        """The training batch in the form that diffusion.loss() takes."""
        result = []
        for turns in SAMPLES:
            tokens, spans, targets = reference.build_sequence(turns, self.patch_counts)
            pictures, made, changed = {}, {}, {}
            for _, _, k in spans:
                clean, noise = self.clean[k].to(dtype), self.noise[k].to(dtype)
                if TIMES[k] is None:
                    pictures[k] = (clean, 0.0, None)
                    continue
                x_t = diffusion.add_noise(clean, noise, TIMES[k], self.config["objective"])
                pictures[k] = (x_t, TIMES[k], self.source(k, dtype))
                made[k] = (clean, noise)
                changed[k] = self.changed[k].to(dtype)
            sample = {"tokens": tokens, "spans": spans, "targets": targets}
            result.append({**sample, "pictures": pictures, "made": made, "changed": changed})
        return result


def run_forward(case, dtype):
    """Every stage of the training batch."""
    weights = cast(case.weights, dtype)
    tensors = {}
    samples = case.samples(dtype)
    padded = max(len(sample["tokens"]) for sample in samples)
    for b, sample in enumerate(samples):
        result = reference.forward(
            sample["tokens"], sample["spans"], sample["pictures"], weights, case.config
        )
        for stage in ("embedding", "hidden", "logits"):
            tensors[f"sample.{b}.{stage}"] = result[stage]
        for i, layer in enumerate(result["layers"]):
            tensors[f"sample.{b}.layer.{i}"] = layer
        tensors[f"sample.{b}.mask"] = reference.attention_mask(
            len(sample["tokens"]), sample["spans"], padded
        )
        for k, output in result["outputs"].items():
            x_t, t, _ = sample["pictures"][k]
            tensors[f"picture.{k}.input"] = x_t
            tensors[f"picture.{k}.output"] = output
            if result["changes"][k] is not None:
                tensors[f"picture.{k}.changes"] = result["changes"][k]
            if case.config["objective"]["type"] == "flow":
                tensors[f"picture.{k}.velocity"] = diffusion.velocity(
                    output, x_t, t, case.config["objective"]["prediction"]
                )
            tensors[f"picture.{k}.time_embedding"] = reference.time_embedding(t, weights)
    return tensors


def run_gradients(case, dtype):
    """The loss and its gradient in every parameter."""
    weights = {name: w.to(dtype, copy=True).requires_grad_() for name, w in case.weights.items()}
    total, text, picture, changes = diffusion.loss(case.samples(dtype), weights, case.config)
    total.backward()
    tensors = {"gradient." + name: w.grad for name, w in weights.items()}
    parts = {"loss": total, "loss.text": text, "loss.picture": picture}
    if changes is not None:
        parts["loss.changes"] = changes
    return {**tensors, **parts}


def integrate(run, start, step_noise, predict):
    """The trajectory of one sampler."""
    if run["sampler"] == "euler":
        return diffusion.sample_euler(start, predict, run["steps"], run["shift"])
    if run["sampler"] == "heun":
        return diffusion.sample_heun(start, predict, run["steps"], run["shift"])
    if run["sampler"] == "ddim":
        return diffusion.sample_ddim(start, predict, run["steps"], run["train_steps"])
    if run["sampler"] == "dpm-solver":
        return diffusion.sample_dpmpp2m(start, predict, run["steps"], run["train_steps"])
    return diffusion.sample_ddpm(start, predict, run["steps"], run["train_steps"], step_noise)


def run_sampler(case, run, dtype):
    """One trajectory: the pictures after each step and every guided output on the way."""
    weights = cast(case.weights, dtype)
    contexts = [CONTEXT, reference.without_last_user_text(CONTEXT)]
    sequences = [reference.open_for_picture(turns, 1, case.patch_counts) for turns in contexts]
    objective = case.config["objective"]
    guided, pairs = [], []

    def predict(x, t, position):
        outputs = []
        for tokens, spans in sequences:
            pictures = {0: (case.clean[0].to(dtype), 0.0, None), 1: (x, t, case.source(1, dtype))}
            result = reference.forward(tokens, spans, pictures, weights, case.config)
            outputs.append(result["outputs"][1])
        pairs.append(torch.stack(outputs))
        guided.append(diffusion.guide(outputs[0], outputs[1], position, run["guidance"]))
        if objective["type"] == "epsilon":
            return guided[-1]
        return diffusion.velocity(guided[-1], x, t, objective["prediction"])

    trajectory = integrate(run, case.start.to(dtype), case.step_noise.to(dtype), predict)
    return {
        "trajectory": torch.stack(trajectory),
        "guided": torch.stack(guided),
        "pair": pairs[0],
    }


def formula_predictor(run):
    """A network in one line, so that the samplers can be tested without one.

    Epsilon: exact for clean pictures that are normal with variance 1/4.
    """
    if "shift" in run:
        return lambda x, t, position: torch.sin(3 * x) + t * x
    alpha_bar = diffusion.cosine_alpha_bar(run["train_steps"])

    def predict(x, t, position):
        a = alpha_bar[round(t * run["train_steps"])]
        return (1 - a) ** 0.5 * x / (a / 4 + 1 - a)

    return predict


def run_formula(run, start, step_noise, dtype):
    trajectory = integrate(run, start.to(dtype), step_noise.to(dtype), formula_predictor(run))
    return {"trajectory": torch.stack(trajectory[:: run["keep_every"]]), "result": trajectory[-1]}


def run_vae(weights, config, rgb, dtype):
    weights, rgb = cast(weights, dtype), rgb.to(dtype)
    mean, log_variance = reference.vae_encode(rgb, weights, config)
    z = reference.normalise_latent(mean, weights)
    decoded = reference.vae_decode(reference.denormalise_latent(z, weights), weights, config)
    return {"mean": mean, "log_variance": log_variance, "latent": z, "decoded": decoded}


def worst_difference(exact, rounded):
    """The largest max|a-b| / max|b| over the tensors, and whose it is."""
    differences = {
        name: ((rounded[name].double() - b).abs().max() / b.abs().max()).item()
        for name, b in exact.items()
        if b.is_floating_point() and b.abs().max() > 0
    }
    name = max(differences, key=differences.get)
    return f"{differences[name]:.1e} at {name}"


def both(label, function, *arguments):
    """The result in double, after printing what float32 makes of it."""
    exact = function(*arguments, torch.float64)
    rounded = function(*arguments, torch.float32)
    print(f"{label:40} float32 differs by {worst_difference(exact, rounded)}")
    return exact


def write_case(name, seed):
    case = Case(name, seed)
    folder = DATA / name
    folder.mkdir(parents=True, exist_ok=True)
    save_json(folder / "config.json", case.config)
    save(folder / "model.safetensors", case.weights)
    if case.config["image"]["space"] == "latent":
        weights = models.vae_weights(case.config["vae"], seed + 2)
        save(folder / "vae.safetensors", weights)
        rgb = torch.rand(3, 32, 48, generator=torch.Generator().manual_seed(seed + 3))
        result = both("vae", run_vae, weights, case.config["vae"], rgb)
        save(folder / "vae_case.safetensors", {"rgb": rgb, **result})

    forward = both(name + " forward", run_forward, case)
    for k, (clean, noise) in enumerate(zip(case.clean, case.noise)):
        forward[f"picture.{k}.clean"] = clean
        if TIMES[k] is not None:
            forward[f"picture.{k}.noise"] = noise
            if case.source(k, torch.float32) is not None:
                forward[f"picture.{k}.changed"] = case.changed[k]
    save(folder / "forward.safetensors", forward)
    save(folder / "gradients.safetensors", both(name + " gradients", run_gradients, case))

    runs = EPSILON_RUNS if case.config["objective"]["type"] == "epsilon" else FLOW_RUNS
    sampling = {"start": case.start}
    if runs is EPSILON_RUNS:
        sampling["step_noise"] = case.step_noise
    for run_name, run in runs.items():
        result = both(f"{name} {run_name}", run_sampler, case, run)
        sampling.update({f"{run_name}.{key}": value for key, value in result.items()})
    save(folder / "sampling.safetensors", sampling)

    sequences = []
    for turns in SAMPLES:
        tokens, spans, targets = reference.build_sequence(turns, case.patch_counts)
        targets = [-1 if target is None else target for target in targets]
        spans = [list(span) for span in spans]
        sequences.append(
            {"turns": describe(turns), "tokens": tokens, "spans": spans, "targets": targets}
        )
    tokens, spans = reference.open_for_picture(CONTEXT, 1, case.patch_counts)
    free_tokens, free_spans = reference.open_for_picture(
        reference.without_last_user_text(CONTEXT), 1, case.patch_counts
    )
    save_json(
        folder / "case.json",
        {
            "samples": sequences,
            "times": [t or 0.0 for t in TIMES],
            "made": [t is not None for t in TIMES],
            "sources": [-1 if case.source(k, torch.float32) is None else SOURCES[k] for k in range(4)],
            "sampling": {
                "turns": describe(CONTEXT),
                "conditional": {"tokens": tokens, "spans": spans},
                "unconditional": {"tokens": free_tokens, "spans": free_spans},
                "picture": 1,
                "runs": runs,
            },
        },
    )


def write_tables():
    """Schedules and features that need no model."""
    alpha_bar = diffusion.cosine_alpha_bar(1000)
    save_json(
        DATA / "schedules.json",
        {
            "flow_times": [
                {"steps": n, "shift": s, "times": diffusion.flow_times(n, s)}
                for n, s in ((5, 1.0), (4, 3.0), (25, 0.5))
            ],
            "alpha_bar_1000": {str(j): alpha_bar[j] for j in [0, 1, 250, 500, 750, 998, 999]},
            "alpha_bar_20": diffusion.cosine_alpha_bar(20),
            "epsilon_steps": [
                {"steps": n, "train_steps": T, "visited": diffusion.epsilon_steps(n, T)}
                for n, T in ((5, 1000), (16, 1000), (7, 1000), (5, 20), (1, 1000))
            ],
        },
    )
    times = [0.0, 0.25, 0.625, 1023 / 1024, 1.0]  # exact in float32
    save(
        DATA / "features.safetensors",
        {
            "times": torch.tensor(times),
            "time": torch.stack([reference.time_features(t) for t in times]),
            "position.3x5": reference.position_features(3, 5),
            "position.16x16": reference.position_features(16, 16),
        },
    )


def write_formula_samplers():
    generator = torch.Generator().manual_seed(7)
    start = torch.randn(3, 4, 4, generator=generator)
    step_noise = torch.randn(249, 3, 4, 4, generator=generator)
    tensors = {"start": start, "step_noise": step_noise}
    for name, run in FORMULA_RUNS.items():
        result = both("formula " + name, run_formula, run, start, step_noise)
        tensors.update({f"{name}.{key}": value for key, value in result.items()})
    save(DATA / "samplers.safetensors", tensors)
    save_json(DATA / "samplers.json", FORMULA_RUNS)


def main():
    torch.set_num_threads(1)
    DATA.mkdir(parents=True, exist_ok=True)
    write_tables()
    write_formula_samplers()
    for seed, name in enumerate(models.OBJECTIVES):
        write_case(name, 1000 * (seed + 1))


if __name__ == "__main__":
    main()
