#pragma once

#include <Eigen/Core>
#include <vector>

namespace avert {

/// Rows less the mean of all rows, as a matrix; one row or more.
Eigen::MatrixXd centred(const std::vector<std::vector<double>>& rows);

/// Of the columns of centred rows, with the number of rows as divisor.
Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& centred);

}  // namespace avert
