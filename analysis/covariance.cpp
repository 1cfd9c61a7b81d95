#include "analysis/covariance.hpp"

namespace avert {

Eigen::MatrixXd centred(const std::vector<std::vector<double>>& rows) {
  const auto n = static_cast<Eigen::Index>(rows.size()), d = static_cast<Eigen::Index>(rows[0].size());
  Eigen::MatrixXd matrix(n, d);
  for (Eigen::Index i = 0; i < n; ++i)
    matrix.row(i) = Eigen::Map<const Eigen::RowVectorXd>(rows[static_cast<std::size_t>(i)].data(), d);
  matrix.rowwise() -= matrix.colwise().mean().eval();
  return matrix;
}

Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& centred) {
  return centred.transpose() * centred / static_cast<double>(centred.rows());
}

}  // namespace avert
